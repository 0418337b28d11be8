import { Button, Group } from '@mantine/core';
import { useFactorChanged, useRenewRecoveryCodes } from '../../api/second_factor';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { OwnProof, PROOF_FIELDS } from '../../parts/second_factor/OwnProof';
import { RecoveryCodes } from '../../parts/second_factor/RecoveryCodes';
import { useProof } from '../../parts/second_factor/use_proof';

export function RenewRecoveryCodes({ email, onClose }: { email: string; onClose: () => void }) {
  const renew = useRenewRecoveryCodes();
  const changed = useFactorChanged();
  const { proof, setProof, confirmation, complete } = useProof();
  if (renew.data) {
    const done = () => {
      onClose();
      void changed();
    };
    return <RecoveryCodes email={email} level={3} codes={renew.data.recovery_codes} onDone={done} />;
  }
  return (
    <Form
      onSubmit={() => {
        renew.mutate(confirmation);
      }}
    >
      <p>You get ten new ones. Those that you have now stop working.</p>
      <OwnProof email={email} value={proof} onChange={setProof} error={renew.error} />
      <FormProblem error={renew.error} fields={PROOF_FIELDS} />
      <Group gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={!complete} loading={renew.isPending}>
          Make new codes
        </Button>
      </Group>
    </Form>
  );
}
