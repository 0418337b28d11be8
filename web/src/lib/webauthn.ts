import { Problem } from '../api/problem';
import type { MadePasskey, PasskeyAnswer, PasskeyCreation, PasskeyRequest } from '../api/types';

/** Whether this browser, at this address, deals with passkeys at all. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function' && window.isSecureContext;
}

/** Asks the person, by whatever device or password manager holds the passkey. Throws a Problem. */
export async function answerWithPasskey(request: PasskeyRequest): Promise<PasskeyAnswer> {
  const credential = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: bytesOf(request.challenge),
        rpId: request.relying_party,
        allowCredentials: request.allowed.map(descriptorOf),
        userVerification: 'required',
        timeout: TIMEOUT,
      },
    }),
  );
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    id: textOf(credential.rawId),
    client_data: textOf(response.clientDataJSON),
    authenticator_data: textOf(response.authenticatorData),
    signature: textOf(response.signature),
    user_handle: response.userHandle?.byteLength ? textOf(response.userHandle) : null,
  };
}

/** Has one made: discoverable, with its person verified. Throws a Problem. */
export async function makePasskey(creation: PasskeyCreation): Promise<MadePasskey> {
  const credential = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytesOf(creation.challenge),
        rp: { id: creation.relying_party, name: 'Usher' },
        user: { id: bytesOf(creation.user.handle), name: creation.user.email, displayName: creation.user.name },
        pubKeyCredParams: creation.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: creation.excluded.map(descriptorOf),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        timeout: TIMEOUT,
      },
    }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    client_data: textOf(response.clientDataJSON),
    authenticator_data: textOf(response.getAuthenticatorData()),
    transports: response.getTransports(),
  };
}

/** As long as the server takes the answer. */
const TIMEOUT = 5 * 60_000;

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'InvalidStateError') throw new Problem(0, { code: 'passkey_known' });
    if (name === 'NotSupportedError' || name === 'SecurityError') throw new Problem(0, { code: 'passkey_unsupported' });
  }
  // Browsers do not tell whether it was cancelled, took too long, or nothing was found.
  throw new Problem(0, { code: 'passkey_not_given' });
}

type Known = PasskeyRequest['allowed'][number];

function descriptorOf({ id, transports }: Known): PublicKeyCredentialDescriptor {
  return {
    type: 'public-key',
    id: bytesOf(id),
    ...(transports.length > 0 && { transports: transports as AuthenticatorTransport[] }),
  };
}

/** Base64url without padding, as the API writes bytes. */
export function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function bytesOf(text: string): ArrayBuffer {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer;
}
