import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { teamChangeQuery, useUpdateTeam } from '../../../api/teams';
import type { Team } from '../../../api/types';
import { useAccess } from '../../../shell/access';
import { ChangeGrants } from './ChangeGrants';
import { sameGrants } from './places';

export function ChangeTeamGrants({ team, onClose }: { team: Team; onClose: () => void }) {
  const { organization } = useAccess();
  // What was read when the dialog opened: somebody else's change in between is refused, not overwritten.
  const [start] = useState(team);
  const [grants, setGrants] = useState(team.grants);
  const body = { version: start.version, grants };
  const preview = useQuery({ ...teamChangeQuery(organization.id, team.id, body), enabled: !sameGrants(start.grants, grants) });
  const update = useUpdateTeam(organization.id, team.id);
  return (
    <ChangeGrants
      title={`What ${team.name} gives`}
      start={start.grants}
      grants={grants}
      onChange={setGrants}
      preview={preview}
      busy={update.isPending}
      error={update.error}
      onClose={onClose}
      onSave={() =>
        update.mutate(body, {
          onSuccess: () => {
            notifications.show({ title: `${team.name} was changed`, message: 'The new rights are in force.' });
            onClose();
          },
        })
      }
    />
  );
}
