import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldProblem } from '../../../../api/problem';
import { addressFault, suggestAddress } from '../../../../lib/emails';
import { DidYouMean } from '../DidYouMean';
import { RequestDialog } from './RequestDialog';

export function ProposePerson({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const meant = suggestAddress(email.trim());
  const wish = () => {
    const found = addressFault(email.trim());
    setFault(found ? `This address ${found}` : null);
    return found ? null : { kind: 'invitation' as const, email: email.trim() };
  };
  return (
    <RequestDialog
      title="Propose a colleague"
      intro="Somebody who may invite decides. The invitation is sent when they approve."
      firstRole="viewer"
      hint="What they would look at"
      action="Propose"
      done="Proposed"
      wish={wish}
      fields={['email']}
      above={(error) => (
        <>
          <TextInput
            label="Email address"
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={fault ?? fieldProblem(error, 'email')}
            data-autofocus
          />
          {meant && <DidYouMean address={meant} onTake={setEmail} />}
        </>
      )}
      onClose={onClose}
    />
  );
}
