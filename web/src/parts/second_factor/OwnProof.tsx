import './second_factor.css';
import { Button, Group, Input } from '@mantine/core';
import { IconCircleCheck, IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useProveByPasskey } from '../../api/passkeys';
import { fieldProblem, problemText } from '../../api/problem';
import { secondFactorQuery } from '../../api/second_factor';
import { knowsPasskeys } from '../../lib/webauthn';
import { OwnPassword } from '../OwnPassword';
import { FactorCodeField } from './FactorCodeField';
import type { Proof } from './use_proof';

type Props = { email: string; value: Proof; onChange: (value: Proof) => void; error: unknown };

/** The fields that it shows refusals of itself. */
export const PROOF_FIELDS = ['password', 'code', 'passkey'] as const;

/** What asks for the password once more asks for the second factor too, where there is one. */
export function OwnProof({ email, value, onChange, error }: Props) {
  const factor = useQuery(secondFactorQuery).data;
  const prove = useProveByPasskey();
  const refused = prove.error ? problemText(prove.error) : fieldProblem(error, 'passkey');
  const shown = value.passkey && !refused;
  const byPasskey = (factor?.passkeys ?? 0) > 0 && knowsPasskeys();
  const app = factor?.authenticator_app ?? false;
  return (
    <>
      <OwnPassword
        email={email}
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        error={fieldProblem(error, 'password')}
      />
      {factor?.enabled && !shown && (
        <FactorCodeField
          recovery={!app}
          description={app ? 'Or one of your recovery codes.' : byPasskey ? 'Or use one of your passkeys.' : undefined}
          inputMode="text"
          value={value.code}
          onChange={(event) => onChange({ ...value, code: event.currentTarget.value, passkey: null })}
          error={fieldProblem(error, 'code')}
        />
      )}
      {factor?.enabled && byPasskey && (
        <Group gap="xs" role="status">
          {shown ? (
            <span className="proved">
              <IconCircleCheck size={16} aria-hidden /> Confirmed with a passkey
            </span>
          ) : (
            <Button
              variant="default"
              leftSection={<IconFingerprint size={14} aria-hidden />}
              loading={prove.isPending}
              onClick={() => prove.mutate(undefined, { onSuccess: (passkey) => onChange({ ...value, code: '', passkey }) })}
            >
              Use a passkey
            </Button>
          )}
        </Group>
      )}
      {refused && <Input.Error role="alert">{refused}</Input.Error>}
    </>
  );
}
