import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSignInByPasskey } from '../../api/passkeys';
import { setupQuery } from '../../api/setup';
import { knowsPasskeys } from '../../lib/webauthn';
import { FormProblem } from '../../parts/FormProblem';

/** Both factors in one; absent where the server or the browser cannot do it. */
export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const setup = useQuery(setupQuery);
  const signIn = useSignInByPasskey();
  if (!setup.data?.passkeys || !knowsPasskeys()) return null;
  return (
    <>
      <Button
        variant="default"
        size="sm"
        fullWidth
        leftSection={<IconFingerprint size={16} aria-hidden />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate(undefined, { onSuccess: onDone })}
      >
        Sign in with a passkey
      </Button>
      <FormProblem error={signIn.error} />
    </>
  );
}
