// Somebody with a browser: a cookie, and requests as a page of the workspace would send them.
import { eventually, send } from './http.mjs';

export class Person {
  cookie;

  constructor(server, { name, email, password } = {}) {
    this.server = server;
    this.name = name;
    this.email = email;
    this.password = password ?? 'seven green bicycles downhill';
  }

  // body: an object goes as JSON, text and bytes as they are. A null header is left out.
  async request(method, path, body, headers = {}, more = {}) {
    const all = { 'user-agent': 'usher-tests' };
    if (method !== 'GET' && method !== 'HEAD') all['sec-fetch-site'] = 'same-origin';
    if (this.cookie) all.cookie = `usher_session=${this.cookie}`;
    let bytes = body;
    if (body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body)) bytes = JSON.stringify(body);
    if (bytes !== undefined) {
      all['content-type'] = 'application/json';
      all['content-length'] = Buffer.byteLength(bytes);
    }
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) delete all[name.toLowerCase()];
      else all[name.toLowerCase()] = value;
    }
    const reply = await send({ ...this.server.address, method, path, headers: all, body: bytes, ...more });
    for (const line of reply.headers['set-cookie'] ?? []) {
      const match = line.match(/^usher_session=([^;]*)/);
      if (match) this.cookie = match[1] || undefined;
    }
    return reply;
  }

  get(path) {
    return this.request('GET', path);
  }
  post(path, body, headers) {
    return this.request('POST', path, body, headers);
  }
  put(path, body) {
    return this.request('PUT', path, body);
  }
  patch(path, body) {
    return this.request('PATCH', path, body);
  }
  delete(path) {
    return this.request('DELETE', path);
  }

  async signIn() {
    this.cookie = undefined;
    expectStatus(await this.post('/api/v1/session', { email: this.email, password: this.password }), 200);
    return this.me();
  }

  // As a new account.
  async acceptWith(token) {
    const body = { token, name: this.name, password: this.password };
    return expectStatus(await this.post('/api/v1/invitations/accept', body), 200).json;
  }

  async me() {
    return expectStatus(await this.get('/api/v1/me'), 200).json;
  }
}

export function expectStatus(reply, status) {
  if (reply.status !== status) throw new Error(`expected ${status}, got ${reply.status}: ${reply.text.slice(0, 500)}`);
  return reply;
}

// What most tests begin with: the owner signed in, and ways to bring in others.
export class Workspace {
  static async open(server, credentials) {
    const workspace = new Workspace();
    workspace.server = server;
    workspace.owner = new Person(server, credentials);
    const me = await workspace.owner.signIn();
    workspace.id = me.organizations[0].id;
    workspace.path = `/api/v1/organizations/${workspace.id}`;
    workspace.project = me.organizations[0].projects[0];
    return workspace;
  }

  async invite(email, role, more = {}) {
    const reply = await this.owner.post(`${this.path}/invitations`, { invitations: [{ email, role, ...more }] });
    return expectStatus(reply, 201).json.items[0].invitation;
  }

  async mailedToken(email, number = 1) {
    const mails = await eventually(() => {
      const found = this.server.mailbox.to(email);
      return found.length >= number && found;
    });
    if (!mails) throw new Error(`no mail to ${email}`);
    return mails[number - 1].token;
  }

  // Invites and accepts by the mailed link.
  async join(name, role, more) {
    const email = `${name}@acme.example`;
    await this.invite(email, role, more);
    const person = new Person(this.server, { name, email });
    await person.acceptWith(await this.mailedToken(email));
    return person;
  }

  async memberOf(person) {
    const reply = await this.owner.get(`${this.path}/members?search=${encodeURIComponent(person.email)}`);
    return expectStatus(reply, 200).json.items[0];
  }
}
