import { useQuery } from '@tanstack/react-query';
import { teamMovesQuery, useMoveTeamMembers } from '../../../api/teams';
import type { Member, Team } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';
import { RightsDiff } from '../users/RightsDiff';

/** Says what one person loses by leaving the team. */
export function TakeOut({ team, member, onClose }: { team: Team; member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const moves = { remove: [member.id] };
  const preview = useQuery(teamMovesQuery(organization.id, team.id, moves));
  const move = useMoveTeamMembers(organization.id, team.id);
  return (
    <ConfirmDialog
      title={`Take ${member.name} out of ${team.name}?`}
      action="Take out"
      danger
      ready={preview.isSuccess}
      busy={move.isPending}
      error={move.error ?? preview.error}
      onClose={onClose}
      onConfirm={() => move.mutate(moves, { onSuccess: onClose })}
    >
      <p>They stay in the workspace, with what they have themselves and through other teams.</p>
      <div aria-live="polite" className="diff-box">
        {!preview.error && <RightsDiff gained={preview.data?.gained} lost={preview.data?.lost} />}
      </div>
    </ConfirmDialog>
  );
}
