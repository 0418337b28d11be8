// @vitest-environment happy-dom
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { isShutOut, recoveryFile, secretWords } from '../src/lib/second_factor';

describe('a required second factor', () => {
  const due = '2026-11-24T10:00:00Z';
  it('shuts out whom the server allows nothing', () => {
    expect(isShutOut({ sign_in_again: false, second_factor_due: due, permissions: [] })).toBe(true);
    expect(isShutOut({ sign_in_again: false, second_factor_due: due, permissions: ['organization.read'] })).toBe(false);
    expect(isShutOut({ sign_in_again: false, second_factor_due: null, permissions: ['organization.read'] })).toBe(false);
    expect(isShutOut({ sign_in_again: true, second_factor_due: due, permissions: [] })).toBe(false);
    expect(isShutOut(undefined)).toBe(false);
  });
});

describe('what is kept of it', () => {
  it('is a key in groups of four', () => {
    expect(secretWords('GEZDGNBVGY3TQOJQ')).toBe('GEZD GNBV GY3T QOJQ');
  });
  it('is a file with every code on a line', () => {
    const lines = recoveryFile('ada@acme.example', ['a-1', 'b-2']).split('\n');
    expect(lines[0]).toContain('ada@acme.example');
    expect(lines.slice(-3)).toEqual(['a-1', 'b-2', '']);
  });
  it('fits into a QR code, however long the address', () => {
    const link = `otpauth://totp/Usher:${'%40'.repeat(300)}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Usher&algorithm=SHA1&digits=6&period=30`;
    expect(encode(link, { ecc: 'M', border: 4 }).size).toBeGreaterThan(100);
  });
});
