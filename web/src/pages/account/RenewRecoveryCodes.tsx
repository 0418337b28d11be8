import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useFactorChanged, useRenewRecoveryCodes } from '../../api/second_factor';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { RecoveryCodes } from '../../parts/second_factor/RecoveryCodes';
import { BothFactors, isComplete, NO_FACTORS } from './BothFactors';

export function RenewRecoveryCodes({ email, onClose }: { email: string; onClose: () => void }) {
  const renew = useRenewRecoveryCodes();
  const changed = useFactorChanged();
  const [both, setBoth] = useState(NO_FACTORS);
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
        renew.mutate(both);
      }}
    >
      <p>You get ten new ones. Those that you have now stop working.</p>
      <BothFactors email={email} value={both} onChange={setBoth} error={renew.error} />
      <FormProblem error={renew.error} fields={['password', 'code']} />
      <Group gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={!isComplete(both)} loading={renew.isPending}>
          Make new codes
        </Button>
      </Group>
    </Form>
  );
}
