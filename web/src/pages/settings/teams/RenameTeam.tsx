import { useState } from 'react';
import { useUpdateTeam } from '../../../api/teams';
import type { Team } from '../../../api/types';
import { NameDialog } from '../../../parts/NameDialog';
import { useAccess } from '../../../shell/access';
import { MOST } from './TeamDialog';

export function RenameTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const { organization } = useAccess();
  // What was read when the dialog opened: somebody else's change in between is refused, not overwritten.
  const [start] = useState(team);
  const update = useUpdateTeam(organization.id, team.id);
  return (
    <NameDialog
      title={`Rename ${start.name}`}
      action="Save"
      start={start}
      most={MOST}
      busy={update.isPending}
      error={update.error}
      onClose={onClose}
      onSubmit={(named) => update.mutate({ version: start.version, ...named }, { onSuccess: onClose })}
    />
  );
}
