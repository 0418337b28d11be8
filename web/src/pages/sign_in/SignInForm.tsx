import { useState } from 'react';
import type { SignInTicket } from '../../api/types';
import { PasswordStep } from './PasswordStep';
import { SecondStep } from './SecondStep';

type Props = { onDone: () => void; action?: string };

/** The password and, where the account has a second factor, that; or a passkey alone. The ticket is in memory only. */
export function SignInForm({ onDone, action = 'Sign in' }: Props) {
  const [ticket, setTicket] = useState<SignInTicket | null>(null);
  if (ticket) return <SecondStep ticket={ticket} action={action} onDone={onDone} onRestart={() => setTicket(null)} />;
  return <PasswordStep action={action} onDone={onDone} onTicket={setTicket} />;
}
