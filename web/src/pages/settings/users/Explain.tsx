import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explanationQuery } from '../../../api/members';
import type { Explanation, Member, Permission } from '../../../api/types';
import { isProjectPermission, PERMISSION_WORDS, permissionWords } from '../../../lib/permissions';
import { shortDate } from '../../../lib/time';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { useRoleName } from '../../../parts/role_name';
import { Status } from '../../../parts/Status';
import { useAccess } from '../../../shell/access';
import { placeWords } from '../teams/places';

const PERMISSIONS = (Object.keys(PERMISSION_WORDS) as Permission[]).map((value) => ({ value, label: permissionWords(value) }));

/** Why somebody may do something, or may not: every grant, what it gives, and what stands in the way. */
export function Explain({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const [permission, setPermission] = useState<Permission>('project.read');
  const [project, setProject] = useState<string | null>(organization.projects[0]?.id ?? null);
  const asksProject = isProjectPermission(permission);
  const explanation = useQuery(explanationQuery(organization.id, member.id, permission, asksProject ? project : null));
  return (
    <Dialog onClose={onClose} title={`What may ${member.name} do?`} size={520}>
      <div className="stack">
        <Select
          label="May they …"
          searchable
          allowDeselect={false}
          data={PERMISSIONS}
          value={permission}
          onChange={(chosen) => chosen && setPermission(chosen as Permission)}
        />
        {asksProject && (
          <Select
            label="In"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'All projects', 'aria-hidden': false, tabIndex: 0 }}
            placeholder="All projects, later ones included"
            data={organization.projects.map(({ id, name }) => ({ value: id, label: name }))}
            value={project}
            onChange={setProject}
          />
        )}
        <div aria-live="polite" className="diff-box">
          {explanation.error && <FormProblem error={explanation.error} />}
          {explanation.isPending && <Skeleton height={90} aria-label="Loading why" />}
          {explanation.data && <Why explanation={explanation.data} />}
        </div>
      </div>
    </Dialog>
  );
}

const OBSTACLES: Record<Explanation['obstacles'][number], string> = {
  suspended: 'Suspended: whatever the roles give, nothing is allowed until somebody reactivates them.',
  ended: 'The access has ended: whatever the roles give, nothing is allowed until somebody gives a new date.',
  second_factor: 'This workspace asks for a second factor, and they have none: nothing is allowed until they set one up.',
};

function Why({ explanation }: { explanation: Explanation }) {
  const { allowed, every_member, obstacles, grants } = explanation;
  return (
    <div className="stack">
      <Status tone={allowed ? 'good' : 'bad'}>{allowed ? 'Yes' : 'No'}</Status>
      {obstacles.map((obstacle) => (
        <p key={obstacle}>{OBSTACLES[obstacle]}</p>
      ))}
      {every_member ? (
        <p>Every active member may, whatever their role.</p>
      ) : (
        <ul className="lines">
          {grants.map((grant) => (
            <li key={`${grant.through?.id ?? grant.through?.kind}:${grant.scope}:${grant.project_id}:${grant.role}`}>
              <GrantLine grant={grant} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function throughWords(through: NonNullable<Explanation['grants'][number]['through']>): string {
  return through.kind === 'team' ? `through the team ${through.name}` : 'because everyone has it';
}

function GrantLine({ grant }: { grant: Explanation['grants'][number] }) {
  const { organization } = useAccess();
  const roleName = useRoleName();
  const verdicts = {
    gives: grant.ends_at ? `gives it, until ${shortDate(grant.ends_at)}` : 'gives it',
    ended: `gave it, until ${grant.ends_at ? shortDate(grant.ends_at) : 'it ended'}`,
    elsewhere: 'would give it, but not here',
    lacks: 'does not give it',
  };
  return (
    <span>
      <b>{roleName(grant.role)}</b> {placeWords(grant, organization.projects)}
      {grant.through && `, ${throughWords(grant.through)},`} <b>{verdicts[grant.verdict]}</b>
      <span className="muted small block">
        {grant.given_at && `Given ${shortDate(grant.given_at)}`}
        {grant.given_by && ` by ${grant.given_by.name}`}
      </span>
    </span>
  );
}
