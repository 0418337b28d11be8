import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { membersGlanceQuery } from '../../api/members';
import { projectStatusQuery } from '../../api/projects';
import type { MyProject } from '../../api/types';
import { relativeTime } from '../../lib/time';
import { count } from '../../lib/words';
import { EmptyState } from '../../parts/EmptyState';
import { RoleBadge } from '../../parts/RoleBadge';
import { Section } from '../../parts/Section';
import { useAccess, useMay } from '../../shell/access';

/** The workspace in a few lines: its projects, its people, and the reader's own role. */
export function Glance() {
  const { organization } = useAccess();
  const may = useMay();
  const people = useQuery({ ...membersGlanceQuery(organization.id, ''), enabled: may('members.read') });
  return (
    <div className="two">
      <Section title="Projects">
        {organization.projects.length === 0 && (
          <EmptyState title="No project yet">
            Your role does not open a project. Ask an administrator if you need to see reports.
          </EmptyState>
        )}
        <ul className="lines">
          {organization.projects.map((project) => (
            <ProjectLine key={project.id} project={project} />
          ))}
        </ul>
      </Section>
      <Section title="People">
        <ul className="lines">
          <li>
            <span>Your role</span>
            <RoleBadge role={organization.role} name={organization.role_name} />
          </li>
          {may('members.read') && (
            <li>
              <Link to="/settings/users">Members</Link>
              <Figure of={people.data?.counts.members} failed={people.isError} />
            </li>
          )}
          {may('members.read') && (
            <li>
              <Link to="/settings/users" search={{ status: 'pending' }}>
                Pending invitations
              </Link>
              <Figure of={people.data?.counts.pending} failed={people.isError} />
            </li>
          )}
        </ul>
      </Section>
    </div>
  );
}

function Figure({ of: figure, failed }: { of: number | undefined; failed: boolean }) {
  if (figure === undefined) return failed ? <span className="muted">—</span> : <Skeleton height={12} width={24} />;
  return <span className="num">{figure.toLocaleString()}</span>;
}

function ProjectLine({ project }: { project: MyProject }) {
  const { chooseProject } = useAccess();
  const status = useQuery(projectStatusQuery(project.id));
  return (
    <li>
      <Link to="/insights" onClick={() => chooseProject(project.id)}>
        {project.name}
      </Link>
      <span className="muted num">
        {status.data ? (
          status.data.events_total > 0 ? (
            `${count(status.data.events_total, 'event')} · ${relativeTime(status.data.last_event_at).toLowerCase()}`
          ) : (
            'No event yet'
          )
        ) : status.isError ? (
          '—'
        ) : (
          <Skeleton height={12} width={120} />
        )}
      </span>
    </li>
  );
}
