import './second_factor.css';
import { Button, Group, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useAddPasskey } from '../../api/passkeys';
import { fieldProblem } from '../../api/problem';
import { deviceName } from '../../lib/devices';
import { Form } from '../Form';
import { FormProblem } from '../FormProblem';
import { OwnProof, PROOF_FIELDS } from './OwnProof';
import { RecoveryCodes } from './RecoveryCodes';
import { StepTitle } from './StepTitle';
import { useProof } from './use_proof';

type Props = {
  email: string;
  /** Of its headings. */
  level: 2 | 3;
  /** It is there, and recovery codes are on the screen: nothing may take them away until onDone. */
  onCodes: () => void;
  onDone: () => void;
  onCancel?: () => void;
};

/** Password and name, then the browser has the passkey made; with the first factor, recovery codes follow. */
export function AddPasskey({ email, level, onCodes, onDone, onCancel }: Props) {
  const add = useAddPasskey();
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const { proof, setProof, confirmation, complete } = useProof();
  const codes = add.data?.recovery_codes;
  if (codes) return <RecoveryCodes email={email} level={level} codes={codes} onDone={onDone} />;
  const submit = () =>
    add.mutate(
      { name: name.trim(), confirmation },
      {
        onSuccess: ({ recovery_codes }) => (recovery_codes ? onCodes() : onDone()),
        // It was used up, or its challenge is too old by now.
        onError: () => setProof({ ...proof, code: '', passkey: null }),
      },
    );
  return (
    <Form onSubmit={submit}>
      <StepTitle level={level}>Add a passkey</StepTitle>
      <p>
        Your device, password manager or security key makes it, and asks for your fingerprint, face or PIN whenever you use it. It signs you
        in without a password, and is the second factor after one.
      </p>
      <TextInput
        size="sm"
        label="Name of the passkey"
        description="By which you will know it again."
        autoComplete="off"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldProblem(add.error, 'name')}
      />
      <OwnProof email={email} value={proof} onChange={setProof} error={add.error} />
      <FormProblem error={add.error} fields={[...PROOF_FIELDS, 'name']} />
      <Group gap="xs">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button
          type="submit"
          leftSection={<IconFingerprint size={14} aria-hidden />}
          disabled={!complete || !name.trim()}
          loading={add.isPending}
        >
          Make the passkey
        </Button>
      </Group>
    </Form>
  );
}
