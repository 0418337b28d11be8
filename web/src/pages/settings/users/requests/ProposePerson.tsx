import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { fieldProblem } from '../../../../api/problem';
import { useMakeRequest } from '../../../../api/requests';
import { addressFault, suggestAddress } from '../../../../lib/emails';
import { Dialog } from '../../../../parts/Dialog';
import { Form } from '../../../../parts/Form';
import { FormProblem } from '../../../../parts/FormProblem';
import { useAccess } from '../../../../shell/access';
import { DidYouMean } from '../DidYouMean';
import { WishedRole } from './WishedRole';

export function ProposePerson({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('viewer');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const make = useMakeRequest(organization.id);
  const meant = suggestAddress(email.trim());
  const submit = () => {
    const found = addressFault(email.trim());
    setFault(found ? `This address ${found}` : null);
    if (found) return;
    make.mutate(
      { kind: 'invitation', email: email.trim(), role, reason },
      {
        onSuccess: () => {
          notifications.show({ title: 'Proposed', message: 'You are told when somebody has decided.' });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title="Propose a colleague" size={460}>
      <Form onSubmit={submit}>
        <p className="t2">Somebody who may invite decides. The invitation is sent when they approve.</p>
        <TextInput
          label="Email address"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={fault ?? fieldProblem(make.error, 'email')}
          data-autofocus
        />
        {meant && <DidYouMean address={meant} onTake={setEmail} />}
        <WishedRole value={role} onChange={setRole} error={fieldProblem(make.error, 'role')} />
        <Textarea
          label="Why"
          placeholder="What they would look at"
          maxLength={1000}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldProblem(make.error, 'reason')}
        />
        <FormProblem error={make.error} fields={['email', 'role', 'reason']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Propose
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
