import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { PasskeyAnswer, PasskeyRequest } from '../../api/types';
import { answerWithPasskey } from '../../lib/webauthn';
import { FormProblem } from '../../parts/FormProblem';

type Props = { request: PasskeyRequest; busy: boolean; error: unknown; onAnswer: (answer: PasskeyAnswer) => void };

export function PasskeyStep({ request, busy, error, onAnswer }: Props) {
  const answer = useMutation({ mutationFn: answerWithPasskey, gcTime: 0 });
  return (
    <>
      <p>Your account has a second factor. Confirm with one of your passkeys that it is you.</p>
      <FormProblem error={answer.error ?? error} />
      <Button
        size="sm"
        fullWidth
        autoFocus
        leftSection={<IconFingerprint size={16} aria-hidden />}
        loading={busy || answer.isPending}
        onClick={() => answer.mutate(request, { onSuccess: onAnswer })}
      >
        Use your passkey
      </Button>
    </>
  );
}
