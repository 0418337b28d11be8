// A client that sends exactly what it is told: no headers of its own, no redirects, no decoding.
import http from 'node:http';
import https from 'node:https';

export class Reply {
  constructor(message, body) {
    this.status = message.statusCode;
    this.headers = message.headers;
    this.text = body.toString('utf8');
  }

  get json() {
    try {
      return JSON.parse(this.text);
    } catch {
      throw new Error(`not JSON (status ${this.status}): ${this.text.slice(0, 200)}`);
    }
  }

  get errorCode() {
    return this.text.startsWith('{"error"') ? this.json.error.code : undefined;
  }
}

// until: 'headers' settles as soon as the status is known and hangs up, for replies that never end.
// certificate: of a server that speaks TLS, the only one that is trusted.
export function send({ port, method = 'GET', path = '/', headers = {}, body, until = 'end', agent, certificate, timeout = 20_000 }) {
  return new Promise((resolve, reject) => {
    const where = { host: '127.0.0.1', port, method, path, headers, agent, timeout };
    const request = certificate ? https.request({ ...where, ca: certificate }) : http.request(where);
    request.on('timeout', () => request.destroy(new Error(`no answer to ${method} ${path} in ${timeout} ms`)));
    request.on('error', reject);
    request.on('response', (message) => {
      if (until === 'headers' && message.statusCode === 200) {
        resolve(new Reply(message, Buffer.alloc(0)));
        request.destroy();
        return;
      }
      const chunks = [];
      message.on('data', (chunk) => chunks.push(chunk));
      message.on('end', () => resolve(new Reply(message, Buffer.concat(chunks))));
      message.on('error', reject);
    });
    request.end(body);
  });
}

// Server-sent events, kept until somebody asks for them.
export class EventStream {
  static open({ port, path, headers }) {
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, path, headers });
      request.on('error', (error) => (stream ? stream.#end() : reject(error)));
      let stream;
      request.on('response', (message) => {
        if (message.statusCode !== 200) {
          const chunks = [];
          message.on('data', (chunk) => chunks.push(chunk));
          message.on('end', () => reject(new Error(`status ${message.statusCode}: ${Buffer.concat(chunks)}`)));
          return;
        }
        stream = new EventStream(request);
        message.setEncoding('utf8');
        message.on('data', (text) => stream.#take(text));
        message.on('close', () => stream.#end());
        resolve(stream);
      });
      request.end();
    });
  }

  #buffer = '';

  constructor(request) {
    this.request = request;
    this.events = [];
    this.hasEnded = false;
  }

  close() {
    this.request.destroy();
  }

  #take(text) {
    this.#buffer += text;
    for (let end; (end = this.#buffer.indexOf('\n\n')) >= 0; this.#buffer = this.#buffer.slice(end + 2)) {
      const event = { type: 'message', data: '' };
      for (const line of this.#buffer.slice(0, end).split('\n')) {
        if (line.startsWith('event:')) event.type = line.slice(6).trim();
        if (line.startsWith('data:')) event.data += line.slice(5).trim();
      }
      if (event.data) this.events.push(event);
    }
  }

  #end() {
    this.hasEnded = true;
  }
}

// Asks again until the answer is truthy; the last answer decides.
export async function eventually(ask, { within = 10_000, every = 20 } = {}) {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
