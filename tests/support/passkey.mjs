// A passkey as a browser and a device would make and use it: its key never leaves this object.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const text = (bytes) => Buffer.from(bytes).toString('base64url');

export class Passkey {
  #key;
  #id = randomBytes(32);
  #handle;

  constructor(origin) {
    this.origin = origin;
    this.#key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  // What begin gave, to what is added.
  make({ challenge, relying_party, user }) {
    this.#handle = user.handle;
    const { x, y } = this.#key.publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, cose]);
    return {
      client_data: text(this.#clientData('webauthn.create', challenge)),
      authenticator_data: text(Buffer.concat([this.#head(relying_party, 0x45), attested])),
      transports: ['internal'],
    };
  }

  answer({ challenge, relying_party }) {
    const clientData = this.#clientData('webauthn.get', challenge);
    const data = this.#head(relying_party, 0x05);
    return {
      id: text(this.#id),
      client_data: text(clientData),
      authenticator_data: text(data),
      signature: text(sign('sha256', Buffer.concat([data, sha256(clientData)]), this.#key.privateKey)),
      user_handle: this.#handle,
    };
  }

  #clientData(type, challenge) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  // The relying party, that the person was there and was verified, and a counter that stands still.
  #head(relyingParty, flags) {
    return Buffer.concat([sha256(relyingParty), Buffer.from([flags, 0, 0, 0, 0])]);
  }
}
