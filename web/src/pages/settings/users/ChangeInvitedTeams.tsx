import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useUpdateInvitation } from '../../../api/invitations';
import { fieldProblem } from '../../../api/problem';
import { teamChoicesQuery } from '../../../api/teams';
import type { Invitation } from '../../../api/types';
import { listed } from '../../../lib/words';
import { Dialog } from '../../../parts/Dialog';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess, useMay } from '../../../shell/access';
import { TeamPicker } from './invite/TeamPicker';

/** Which teams an invitation names; those that are gone are left out by saving. */
export function ChangeInvitedTeams({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { organization } = useAccess();
  const may = useMay();
  const before = invitation.teams.map(({ id }) => id);
  const [teams, setTeams] = useState(before);
  const known = useQuery(teamChoicesQuery(organization.id));
  const update = useUpdateInvitation(organization.id);
  const gone = invitation.gone_teams;
  const changed = gone.length > 0 || teams.length !== before.length || teams.some((team) => !before.includes(team));
  const none = known.data?.items.length === 0;
  return (
    <Dialog onClose={onClose} title={`Teams for ${invitation.email}`} size={520}>
      <Form onSubmit={() => update.mutate({ invitation: invitation.id, body: { teams } }, { onSuccess: onClose })}>
        <TeamPicker value={teams} onChange={setTeams} error={fieldProblem(update.error, 'teams')} />
        {none && (
          <p className="t2">
            There is no team in this workspace.{' '}
            {may('teams.manage') && (
              <Link to="/settings/teams" onClick={onClose}>
                Make one first
              </Link>
            )}
          </p>
        )}
        {gone.length > 0 && <p className="t2">{goneWords(gone)}</p>}
        {!none && <p className="t2">The link they have stays good. You become the one who invited them.</p>}
        <FormProblem error={update.error ?? known.error} fields={['teams']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!changed} loading={update.isPending}>
            Save
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}

function goneWords(names: string[]): string {
  return names.length === 1
    ? `The team ${listed(names)} was deleted, so nobody joins it.`
    : `The teams ${listed(names)} were deleted, so nobody joins them.`;
}
