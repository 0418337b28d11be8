import { describe, expect, it } from 'vitest';
import { signInPlace, signInWords } from '../src/lib/sign_ins';

describe('sign-ins', () => {
  it('say by what, and what failed how often', () => {
    expect(signInWords({ way: 'password', failed: false, attempts: 1 })).toBe('Signed in by password');
    expect(signInWords({ way: 'password', failed: true, attempts: 1 })).toBe('Wrong password');
    expect(signInWords({ way: 'second_factor', failed: true, attempts: 3 })).toBe('Wrong code, 3 times');
    expect(signInWords({ way: 'passkey', failed: false, attempts: 1 })).toBe('Signed in by passkey');
    expect(signInWords({ way: 'second_passkey', failed: true, attempts: 2 })).toBe('Passkey not accepted after the password, 2 times');
    expect(signInWords({ way: 'reset', failed: false, attempts: 1 })).toBe('New password by a mailed link');
  });
  it('say from where, as far as that is one place', () => {
    expect(signInPlace({ address: '192.0.2.7', attempts: 3 })).toBe('192.0.2.7');
    expect(signInPlace({ address: '', attempts: 40 })).toBe('from several places');
    expect(signInPlace({ address: '', attempts: 1 })).toBe('on the server itself');
  });
});
