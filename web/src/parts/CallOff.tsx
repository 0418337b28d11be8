import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallOffDeletion } from '../api/deletion';
import { problemText } from '../api/problem';
import { useAccess } from '../shell/access';

/** One click, for owners: the workspace stays. */
export function CallOff() {
  const { organization } = useAccess();
  const callOff = useCallOffDeletion(organization.id);
  // By the promise: the news of it may take this button away before the answer comes, and its callbacks with it.
  const keep = () =>
    callOff.mutateAsync().then(
      () => notifications.show({ title: `${organization.name} stays`, message: 'Invitations and links work again.' }),
      (error) => notifications.show({ color: 'red', title: 'Not called off', message: problemText(error) }),
    );
  return (
    <Button loading={callOff.isPending} onClick={keep}>
      Keep the workspace
    </Button>
  );
}
