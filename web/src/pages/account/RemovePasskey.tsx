import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useRemovePasskey } from '../../api/passkeys';
import { secondFactorQuery } from '../../api/second_factor';
import type { Passkey } from '../../api/types';
import { Dialog } from '../../parts/Dialog';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { OwnProof, PROOF_FIELDS } from '../../parts/second_factor/OwnProof';
import { useProof } from '../../parts/second_factor/use_proof';
import { useAccess } from '../../shell/access';

export function RemovePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { me } = useAccess();
  const factor = useQuery(secondFactorQuery).data;
  const remove = useRemovePasskey();
  const { proof, setProof, confirmation, complete } = useProof();
  const last = factor && !factor.authenticator_app && factor.passkeys === 1;
  return (
    <Dialog onClose={onClose} title={`Remove ${passkey.name}?`} size={460}>
      <Form
        onSubmit={() => {
          remove.mutate(
            { id: passkey.id, confirmation },
            {
              onSuccess: () => {
                onClose();
                notifications.show({ title: 'Passkey removed', message: 'Your other devices were signed out.' });
              },
            },
          );
        }}
      >
        <p>It does not sign you in any more. Your device may keep it: delete it there as well.</p>
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
