import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallOffDeletion } from '../api/deletion';
import { problemText } from '../api/problem';
import { useAccess } from '../shell/access';

/** One click, for owners: the workspace stays. */
export function CallOff() {
  const { organization } = useAccess();
  const callOff = useCallOffDeletion(organization.id);
  return (
    <Button
      loading={callOff.isPending}
      onClick={() =>
        callOff.mutate(undefined, {
          onSuccess: () => notifications.show({ title: `${organization.name} stays`, message: 'Invitations and links work again.' }),
          onError: (error) => notifications.show({ color: 'red', title: 'Not called off', message: problemText(error) }),
        })
      }
    >
      Keep the workspace
    </Button>
  );
}
