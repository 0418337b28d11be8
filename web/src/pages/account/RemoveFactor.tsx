import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { secondFactorQuery, useRemoveFactor } from '../../api/second_factor';
import { Dialog } from '../../parts/Dialog';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { OwnProof, PROOF_FIELDS } from '../../parts/second_factor/OwnProof';
import { useProof } from '../../parts/second_factor/use_proof';

export function RemoveFactor({ email, onClose }: { email: string; onClose: () => void }) {
  const remove = useRemoveFactor();
  const factor = useQuery(secondFactorQuery).data;
  const { proof, setProof, confirmation, complete } = useProof();
  return (
    <Dialog onClose={onClose} title="Remove your authenticator app?" size={460}>
      <Form
        onSubmit={() => {
          remove.mutate(confirmation, {
            onSuccess: () => {
              onClose();
              notifications.show({ title: 'Authenticator app removed', message: 'Your other devices were signed out.' });
            },
          });
        }}
      >
        {factor && factor.passkeys > 0 ? (
          <p>Signing in does not ask for its codes any more. Your passkeys and recovery codes stay.</p>
        ) : (
          <p>
            Your password alone signs you in after that. A workspace that asks for a second factor will not open until you set one up again.
          </p>
        )}
        <OwnProof email={email} value={proof} onChange={setProof} error={remove.error} />
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
