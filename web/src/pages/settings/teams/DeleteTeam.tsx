import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { teamDeletionQuery, useDeleteTeam } from '../../../api/teams';
import type { Team } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';
import { Touched } from './Touched';

/** Says who loses what before the team is gone. */
export function DeleteTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const { organization } = useAccess();
  const navigate = useNavigate();
  const preview = useQuery(teamDeletionQuery(organization.id, team.id));
  const remove = useDeleteTeam(organization.id, team.id);
  return (
    <ConfirmDialog
      title={`Delete ${team.name}?`}
      action={`Delete ${team.name}`}
      danger
      ready={preview.isSuccess}
      busy={remove.isPending}
      error={remove.error ?? preview.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ title: `${team.name} was deleted`, message: 'Its people keep what they have from elsewhere.' });
            void navigate({ to: '/settings/teams' });
          },
        })
      }
    >
      <p>Its people stay in the workspace; they lose what only this team gave them. A team cannot be brought back.</p>
      <div aria-live="polite" className="diff-box">
        {!preview.error && <Touched change={preview.data} />}
      </div>
    </ConfirmDialog>
  );
}
