import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useRemoveFactor } from '../../api/second_factor';
import { Dialog } from '../../parts/Dialog';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { BothFactors, isComplete, NO_FACTORS } from './BothFactors';

export function RemoveFactor({ email, onClose }: { email: string; onClose: () => void }) {
  const remove = useRemoveFactor();
  const [both, setBoth] = useState(NO_FACTORS);
  return (
    <Dialog onClose={onClose} title="Remove your second factor?" size={460}>
      <Form
        onSubmit={() => {
          remove.mutate(both, {
            onSuccess: () => {
              onClose();
              notifications.show({ title: 'Second factor removed', message: 'Your other devices were signed out.' });
            },
          });
        }}
      >
        <p>
          Your password alone signs you in after that. A workspace that asks for a second factor will not open until you set one up again.
        </p>
        <BothFactors email={email} value={both} onChange={setBoth} error={remove.error} />
        <FormProblem error={remove.error} fields={['password', 'code']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" className="danger" disabled={!isComplete(both)} loading={remove.isPending}>
            Remove
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
