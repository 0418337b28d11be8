// Plays the steps of scenarios against one server; keeps the actors, what was captured, and which mail was read.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Expectation, expect } from './checks.mjs';
import { EventStream, eventually } from './http.mjs';
import { Person, Workspace, expectStatus } from './person.mjs';
import { matchesGlob, mismatch, parsePattern } from './pattern.mjs';
import { owner } from './server.mjs';
import { totpCode } from './totp.mjs';

// A second is promised; a machine that is busy with other things may take longer, but not as long as whatever is swept or polled.
const kSoon = 3000;

// Words of a command line; what stands between double quotes is one.
function wordsOf(text) {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}

export class Stage {
  #actors = new Map();
  #streams = new Map();
  #readMails = new Set();
  #actor = 'nobody';
  variables = {};

  constructor(server) {
    this.server = server;
    this.variables = { url: server.url, now: String(Math.floor(Date.now() / 1000)) };
  }

  async openWorkspace() {
    this.workspace = await Workspace.open(this.server, owner);
    this.#actors.set('olga', this.workspace.owner);
    const me = await this.workspace.owner.me();
    const member = await this.workspace.memberOf(this.workspace.owner);
    Object.assign(this.variables, {
      org: this.workspace.id,
      project: this.workspace.project.id,
      token: this.workspace.project.token,
      olga: member.id,
      olga_account: me.account.id,
    });
  }

  async play(scenario) {
    this.#actor = 'nobody';
    for (const step of scenario.steps) {
      try {
        await this.#steps[step.kind](step);
      } catch (error) {
        const where = `line ${step.line}: ${step.text}\n`;
        if (error.isExpectation) throw new Expectation(where + error.message);
        throw new Error(where + (error.stack ?? error));
      }
    }
  }

  close() {
    for (const stream of this.#streams.values()) stream.close();
  }

  #steps = {
    as: (step) => {
      this.#actor = step.actor;
      if (step.actor === 'nobody') this.#actors.delete('nobody');
    },

    join: async ({ actor, role, projects }) => {
      const more = projects ? { projects: this.#fill(projects).split(/\s*,\s*/) } : {};
      const person = await this.workspace.join(actor, role, more);
      this.#actors.set(actor, person);
      for (const mail of this.server.mailbox.to(person.email)) this.#readMails.add(mail.name);
      const member = await this.workspace.memberOf(person);
      this.variables[actor] = member.id;
      this.variables[`${actor}_account`] = member.account_id;
    },

    sign_in: ({ actor }) => this.#person(actor).signIn(),

    let: ({ name, value }) => {
      const repeated = value.match(/^("(?:[^"\\]|\\.)*") x (\d+)$/);
      this.variables[name] = repeated
        ? JSON.parse(repeated[1]).repeat(Number(repeated[2]))
        : JSON.parse(this.#fill(value));
    },

    token: ({ link, name }) => {
      this.variables[name] = this.#fill(link).split('#')[1];
    },

    basic: ({ user, name }) => {
      this.variables[name] = `Basic ${Buffer.from(`${this.#fill(user)}:`).toString('base64')}`;
    },

    code: ({ drift, secret, name }) => {
      this.variables[name] = totpCode(this.#fill(secret), Number(drift ?? 0));
    },

    sql: ({ sql, rest }) => this.server.database.execute(this.#fill(`${sql} ${rest}`)),

    dns: ({ name, texts }) => {
      const known = texts === 'broken' ? texts : JSON.parse(`[${this.#fill(texts ?? '')}]`);
      this.server.names.set(this.#fill(name), known);
    },

    request: (step) => this.#request(step),

    mail: async ({ address, details }) => {
      const to = this.#fill(address);
      const mail = await eventually(() => this.#unread(to)[0]);
      expect(mail, `no further mail to ${to}; there are ${this.server.mailbox.to(to).length}`);
      this.#readMails.add(mail.name);
      for (const detail of details) {
        const [, name, wanted] = detail.match(/^([A-Za-z]+): (.+)$/) ?? [];
        expect(name in mail, `a mail has no "${name}"`);
        const capture = wanted.match(/^<([a-z][a-z0-9_]*)>$/)?.[1];
        if (capture) expect(mail[name], `the mail has no ${name}: ${mail.text}`);
        if (capture) this.variables[capture] = mail[name];
        else expect(matchesGlob(this.#fill(wanted), String(mail[name])), `${name} is ${mail[name]}`);
      }
    },

    no_mail: ({ address }) => {
      const unread = this.#unread(this.#fill(address));
      expect(unread.length === 0, `there is a mail: ${unread[0]?.subject}`);
    },

    mail_idle: async () => {
      const isOut = await eventually(async () => {
        const reply = await this.workspace.owner.get(`${this.workspace.path}/mail`);
        return expectStatus(reply, 200).json.pending === 0;
      });
      expect(isOut, 'there is mail that waits');
    },

    listen: async ({ path, token }) => {
      this.#streams.get(this.#actor)?.close();
      const headers = token
        ? { authorization: `Bearer ${this.#fill(token)}` }
        : { cookie: `usher_session=${this.#person().cookie}` };
      this.#streams.set(
        this.#actor,
        await EventStream.open({ port: this.server.port, path: this.#fill(path), headers }),
      );
    },

    // Skips events of other types.
    hears: async ({ type, pattern, rest }) => {
      const stream = this.#stream();
      const wanted = pattern && parsePattern(this.#fill(`${pattern}\n${rest}`));
      const fits = (event) => event.type === type && (!wanted || !mismatch(wanted, JSON.parse(event.data), {}));
      const index = await eventually(() => stream.events.findIndex(fits) + 1, { within: kSoon });
      expect(index > 0, `heard only ${JSON.stringify(stream.events)}`);
      stream.events.splice(0, index);
    },

    stream_ends: async () => {
      const stream = this.#stream();
      expect(await eventually(() => stream.hasEnded, { within: kSoon }), 'the stream is still open');
    },

    restart: async () => {
      this.close();
      this.#streams.clear();
      const how = await this.server.stop();
      expect(how.code === 0, `exit code ${how.code}, signal ${how.signal}`);
      await this.server.start();
    },

    usher: ({ words, token, status, pattern, details }) => {
      const environment = token ? { USHER_URL: this.server.url, USHER_TOKEN: this.#fill(token) } : {};
      const done = this.server.commandWith(environment, ...wordsOf(words).map((word) => this.#fill(word)));
      const printed = `exit ${done.status}, printed ${done.stdout}, complained ${done.stderr}`;
      expect(done.status === Number(status), printed);
      if (pattern) expect(matchesGlob(this.#fill(pattern), done.stdout.trim()), printed);
      for (const detail of details) {
        const capture = detail.match(/^prints (\/.+\/)$/)?.[1];
        const [, no, where, glob] = detail.match(/^(no )?(prints|complains) (.+)$/) ?? [];
        expect(glob, `not a line about what was printed: ${detail}`);
        const text = where === 'prints' ? done.stdout : done.stderr;
        if (capture) {
          const found = text.match(new RegExp(capture.slice(1, -1)));
          expect(found, `${detail}: ${printed}`);
          Object.assign(this.variables, found.groups);
        } else expect(matchesGlob(this.#fill(glob), text.trim()) === !no, `${detail}: ${printed}`);
      }
    },

    // In the folder where commands run.
    file: ({ name, rest }) => writeFileSync(path.join(this.server.folder, name), `${this.#fill(rest)}\n`),
  };

  async #request(step) {
    const person = this.#person();
    const headers = Object.fromEntries(
      Object.entries(step.headers).map(([name, value]) => [name, value && this.#fill(value)]),
    );
    // What a request line cannot carry is escaped; escapes that the scenario writes stay as they are.
    const path = this.#fill(step.path).replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);
    const ask = () => person.request(step.method, path, this.#body(step.body), headers);
    if (step.isEventual) {
      let last;
      const fits = await eventually(async () => {
        last = await ask();
        return this.#whyNot(step.expectation, last) === undefined;
      });
      expect(fits, this.#explain(step, last));
      return;
    }
    for (let round = 0; round < step.times; ++round) {
      const reply = await ask();
      expect(this.#whyNot(step.expectation, reply) === undefined, this.#explain(step, reply));
    }
  }

  #whyNot(expectation, reply) {
    if (reply.status !== expectation.status) return `status ${reply.status}, not ${expectation.status}`;
    for (const { name, glob, isAbsent } of expectation.headers) {
      const value = reply.headers[name] === undefined ? undefined : String(reply.headers[name]);
      if (isAbsent && value !== undefined) return `header ${name} is there: ${value}`;
      if (!isAbsent && (value === undefined || !matchesGlob(this.#fill(glob), value))) return `header ${name} is ${value}`;
    }
    for (const { glob, isAbsent } of expectation.texts)
      if (matchesGlob(this.#fill(glob), reply.text) === isAbsent) return `the text ${isAbsent ? 'matches' : 'is not'} ${glob}`;
    if (expectation.pattern === '') return undefined;
    if (expectation.pattern === 'nothing') return reply.text === '' ? undefined : 'there is a body';
    let value;
    try {
      value = JSON.parse(reply.text);
    } catch {
      return 'the body is no JSON';
    }
    const captures = {};
    const why = mismatch(parsePattern(this.#fill(expectation.pattern)), value, captures);
    if (!why) Object.assign(this.variables, captures);
    return why;
  }

  #explain(step, reply) {
    const why = this.#whyNot(step.expectation, reply);
    return `${why ?? ''}\nas ${this.#actor}, answered ${reply.status} ${reply.text.slice(0, 1500)}`;
  }

  #body(text) {
    if (text === '') return undefined;
    if (text.startsWith('raw ')) return Buffer.from(JSON.parse(text.slice(4)), 'utf8');
    if (text.startsWith('bytes ')) return Buffer.from(text.slice(6).replaceAll(' ', ''), 'hex');
    return this.#fill(text);
  }

  #unread(address) {
    return this.server.mailbox.to(address).filter((mail) => !this.#readMails.has(mail.name));
  }

  #stream() {
    const stream = this.#streams.get(this.#actor);
    expect(stream, `${this.#actor} does not listen`);
    return stream;
  }

  #person(name = this.#actor) {
    if (!this.#actors.has(name))
      this.#actors.set(name, new Person(this.server, { name, email: `${name}@acme.example` }));
    return this.#actors.get(name);
  }

  #fill(text) {
    return text.replaceAll(/\{([a-z][a-z0-9_]*)\}/g, (_, name) => {
      if (!(name in this.variables)) throw new Error(`nothing is known as {${name}}`);
      return this.variables[name];
    });
  }
}
