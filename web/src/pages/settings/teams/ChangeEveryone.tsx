import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { everyoneChangeQuery, useUpdateEveryone } from '../../../api/teams';
import type { Grant } from '../../../api/types';
import { useAccess } from '../../../shell/access';
import { ChangeGrants } from './ChangeGrants';
import { sameGrants } from './places';

export function ChangeEveryone({ start, onClose }: { start: Grant[]; onClose: () => void }) {
  const { organization } = useAccess();
  const [grants, setGrants] = useState(start);
  const preview = useQuery({ ...everyoneChangeQuery(organization.id, grants), enabled: !sameGrants(start, grants) });
  const update = useUpdateEveryone(organization.id);
  return (
    <ChangeGrants
      title="What everyone has"
      start={start}
      grants={grants}
      onChange={setGrants}
      preview={preview}
      busy={update.isPending}
      error={update.error}
      onClose={onClose}
      onSave={() =>
        update.mutate(grants, {
          onSuccess: () => {
            notifications.show({ title: 'Everyone was changed', message: 'The new rights are in force.' });
            onClose();
          },
        })
      }
    />
  );
}
