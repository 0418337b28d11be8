// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { asProblem } from '../src/api/problem';
import { answerWithPasskey, bytesOf, knowsPasskeys, makePasskey, textOf } from '../src/lib/webauthn';

class FakeCredential {
  constructor(
    readonly rawId: ArrayBuffer,
    readonly response: object,
  ) {}
}

const request = { challenge: 'AQID', expires_at: '', relying_party: 'usher.example', allowed: [] };

afterEach(() => {
  vi.unstubAllGlobals();
});

function browserThat(credentials: object) {
  vi.stubGlobal('PublicKeyCredential', FakeCredential);
  vi.stubGlobal('navigator', { credentials });
}

describe('bytes', () => {
  it('are base64url without padding, both ways', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    for (const length of [0, 1, 2, 3, 4, 255, 256]) {
      const text = textOf(bytes.slice(0, length).buffer);
      expect(text).toMatch(/^[\w-]*$/);
      expect(new Uint8Array(bytesOf(text))).toEqual(bytes.slice(0, length));
    }
    expect(textOf(Uint8Array.of(0xfb, 0xff).buffer)).toBe('-_8');
  });
});

describe('a passkey', () => {
  it('answers in the words of the API', async () => {
    const get = vi.fn(async () => {
      const response = { clientDataJSON: bytesOf('AQ'), authenticatorData: bytesOf('Ag'), signature: bytesOf('Aw'), userHandle: null };
      return new FakeCredential(bytesOf('BA'), response);
    });
    browserThat({ get });
    const allowed = [{ id: 'BA', transports: ['usb'] }];
    expect(await answerWithPasskey({ ...request, allowed })).toEqual({
      id: 'BA',
      client_data: 'AQ',
      authenticator_data: 'Ag',
      signature: 'Aw',
      user_handle: null,
    });
    expect(get).toHaveBeenCalledWith({
      publicKey: expect.objectContaining({ rpId: 'usher.example', userVerification: 'required', challenge: bytesOf('AQID') }),
    });
  });

  it('is made discoverable, with its person verified and without attestation', async () => {
    const create = vi.fn(async () => {
      const response = { clientDataJSON: bytesOf('AQ'), getAuthenticatorData: () => bytesOf('Ag'), getTransports: () => ['internal'] };
      return new FakeCredential(bytesOf('BA'), response);
    });
    browserThat({ create });
    const creation = { ...request, user: { handle: 'AQ', email: 'ada@acme.example', name: 'Ada' }, algorithms: [-7], excluded: [] };
    expect(await makePasskey(creation)).toEqual({ client_data: 'AQ', authenticator_data: 'Ag', transports: ['internal'] });
    expect(create).toHaveBeenCalledWith({
      publicKey: expect.objectContaining({
        attestation: 'none',
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      }),
    });
  });

  it('that is not given says so in words', async () => {
    const codeFor = async (name: string) => {
      browserThat({ get: () => Promise.reject(Object.assign(new Error(), { name })) });
      return answerWithPasskey(request).then(
        () => '',
        (error) => asProblem(error).code,
      );
    };
    expect(await codeFor('NotAllowedError')).toBe('passkey_not_given');
    expect(await codeFor('AbortError')).toBe('passkey_not_given');
    expect(await codeFor('InvalidStateError')).toBe('passkey_known');
    expect(await codeFor('SecurityError')).toBe('passkey_unsupported');
  });

  it('is not offered where the browser or the address has none', () => {
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('PublicKeyCredential', undefined);
    expect(knowsPasskeys()).toBe(false);
    vi.stubGlobal('PublicKeyCredential', FakeCredential);
    expect(knowsPasskeys()).toBe(true);
    vi.stubGlobal('isSecureContext', false);
    expect(knowsPasskeys()).toBe(false);
  });
});
