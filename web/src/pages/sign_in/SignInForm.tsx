import { useState } from 'react';
import { PasswordStep } from './PasswordStep';
import { SecondStep } from './SecondStep';

type Props = { onDone: () => void; action?: string };

/** The password, and where the account has a second factor, its code. The ticket between them is in memory only. */
export function SignInForm({ onDone, action = 'Sign in' }: Props) {
  const [ticket, setTicket] = useState<string | null>(null);
  if (ticket) return <SecondStep ticket={ticket} action={action} onDone={onDone} onRestart={() => setTicket(null)} />;
  return <PasswordStep action={action} onDone={onDone} onTicket={setTicket} />;
}
