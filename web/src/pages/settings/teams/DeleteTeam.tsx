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
  const confirm = async () => {
    try {
      // Awaited, not called back: the news of it may take this dialog from the screen before the answer is here.
      await remove.mutateAsync();
    } catch {
      return; // The refusal is shown from `remove.error`.
    }
    notifications.show({ title: `${team.name} was deleted`, message: 'Its people keep what they have from elsewhere.' });
    void navigate({ to: '/settings/teams' });
  };
  return (
    <ConfirmDialog
      title={`Delete ${team.name}?`}
      action={`Delete ${team.name}`}
      danger
      ready={preview.isSuccess}
      busy={remove.isPending}
      error={remove.error ?? preview.error}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <p>Its people stay in the workspace; they lose what only this team gave them. A team cannot be brought back.</p>
      <div aria-live="polite" className="diff-box">
        {!preview.error && <Touched change={preview.data} />}
      </div>
    </ConfirmDialog>
  );
}
