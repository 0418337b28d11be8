import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Confirmation } from '../../api/types';
import { Dialog } from '../../parts/Dialog';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { OwnProof, PROOF_FIELDS } from '../../parts/second_factor/OwnProof';
import { useProof } from '../../parts/second_factor/use_proof';
import { useAccess } from '../../shell/access';

type Props = {
  title: string;
  /** Said once it is gone. */
  removed: string;
  /** Nothing but the password is left then. */
  last: boolean;
  remove: UseMutationResult<unknown, Error, Confirmation>;
  /** What changes. */
  children: ReactNode;
  onClose: () => void;
};

/** Takes one of one's second factors away. */
export function RemovalDialog({ title, removed, last, remove, children, onClose }: Props) {
  const { me } = useAccess();
  const { proof, setProof, confirmation, complete } = useProof();
  const submit = () =>
    remove.mutate(confirmation, {
      onSuccess: () => {
        onClose();
        notifications.show({ title: removed, message: 'Your other devices were signed out.' });
      },
    });
  return (
    <Dialog onClose={onClose} title={title} size={460}>
      <Form onSubmit={submit}>
        <p>{children}</p>
        {last && (
          <p>
            It is your last second factor: your password alone signs you in after that, your recovery codes are void, and a workspace that
            asks for a second factor will not open until you set one up again.
          </p>
        )}
        <OwnProof email={me.account.email} value={proof} onChange={setProof} error={remove.error} />
        <FormProblem error={remove.error} fields={PROOF_FIELDS} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" className="danger" disabled={!complete} loading={remove.isPending}>
            Remove
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
