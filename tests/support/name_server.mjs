// A name server on this machine that knows TXT records; everything else does not exist.
import { createSocket } from 'node:dgram';

const kNoSuchName = 3;
const kServerFailed = 2;

export class NameServer {
  #records = new Map();
  #socket;

  // Listens, unless it does already.
  async start() {
    if (this.#socket) return;
    this.#socket = createSocket('udp4').unref();
    this.#socket.on('message', (question, from) => this.#socket.send(this.#reply(question), from.port, from.address));
    await new Promise((resolve) => this.#socket.bind(0, '127.0.0.1', resolve));
  }

  stop() {
    this.#socket?.close();
    this.#socket = undefined;
  }

  // Empty while it does not listen: commands that run without the server ask nobody.
  get address() {
    return this.#socket ? `127.0.0.1:${this.#socket.address().port}` : '';
  }

  // The texts of a name from now on; none: it has no records. 'broken' is a server that cannot say.
  set(name, texts) {
    this.#records.set(name.toLowerCase(), texts);
  }

  #reply(question) {
    const labels = [];
    let at = 12;
    for (; question[at] !== 0; at += question[at] + 1)
      labels.push(question.toString('latin1', at + 1, at + 1 + question[at]));
    const known = this.#records.get(labels.join('.').toLowerCase());
    const code = known === 'broken' ? kServerFailed : known ? 0 : kNoSuchName;
    const texts = Array.isArray(known) ? known : [];
    const head = Buffer.from(question.subarray(0, 12));
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(texts.length, 6);
    head.writeUInt32BE(0, 8);
    return Buffer.concat([head, question.subarray(12, at + 5), ...texts.map(record)]);
  }
}

// The name is that of the question; strings have at most 255 octets.
function record(text) {
  const pieces = [];
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 255) {
    const piece = bytes.subarray(at, at + 255);
    pieces.push(Buffer.from([piece.length]), piece);
  }
  const data = Buffer.concat(pieces);
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255]);
  return Buffer.concat([head, data]);
}
