import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useUpdateInvitation } from '../../../api/invitations';
import { fieldProblem } from '../../../api/problem';
import type { Invitation } from '../../../api/types';
import { addressFault, suggestAddress } from '../../../lib/emails';
import { Dialog } from '../../../parts/Dialog';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';
import { DidYouMean } from './DidYouMean';

export function CorrectAddress({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { organization } = useAccess();
  const [email, setEmail] = useState(invitation.email);
  const [fault, setFault] = useState<string | null>(null);
  const update = useUpdateInvitation(organization.id);
  const meant = suggestAddress(email.trim());
  const submit = () => {
    const found = addressFault(email.trim());
    setFault(found ? `This address ${found}` : null);
    if (!found) update.mutate({ invitation: invitation.id, body: { email: email.trim() } }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title="Correct the address" size={460}>
      <Form onSubmit={submit}>
        <TextInput
          label="Email address"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={fault ?? fieldProblem(update.error, 'email')}
          data-autofocus
        />
        {meant && <DidYouMean address={meant} onTake={setEmail} />}
        <p className="t2">The links sent to {invitation.email} stop working, and the new address gets its own.</p>
        <FormProblem error={update.error} fields={['email']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={update.isPending} disabled={email.trim() === invitation.email}>
            Save
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
