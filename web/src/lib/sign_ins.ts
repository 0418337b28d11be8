import type { SignIn } from '../api/types';
import { count } from './words';

const MADE: Record<SignIn['way'], string> = {
  password: 'Signed in by password',
  second_factor: 'Signed in by password and second factor',
  recovery_code: 'Signed in by password and recovery code',
  new_account: 'Account made',
  passkey: 'Signed in by passkey',
  second_passkey: 'Signed in by password and passkey',
  reset: 'New password by a mailed link',
};
const FAILED: Partial<Record<SignIn['way'], string>> = {
  password: 'Wrong password',
  second_factor: 'Wrong code',
  passkey: 'Passkey not accepted',
  second_passkey: 'Passkey not accepted after the password',
};

/** What happened, and how often where several are told together. */
export function signInWords({ way, failed, attempts }: Pick<SignIn, 'way' | 'failed' | 'attempts'>): string {
  const what = (failed && FAILED[way]) || MADE[way];
  return attempts > 1 ? `${what}, ${count(attempts, 'time')}` : what;
}

/** From where; several that have no address in common say so. */
export function signInPlace({ address, attempts }: Pick<SignIn, 'address' | 'attempts'>): string {
  return address || (attempts > 1 ? 'from several places' : 'on the server itself');
}
