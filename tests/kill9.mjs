// kill -9 at random moments, with a journal of what was acknowledged as the witness:
//   node tests/kill9.mjs [--cycles 8] [--store …] [--binary …] [--seed N]
//
// Clients invite people, resend, and send events while the server is killed and started again. In the end all that
// was acknowledged is there exactly once, no address has two live links, no mail was sent twice in two ways, and the
// audit chain is whole.
import { statSync } from 'node:fs';
import path from 'node:path';
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { eventually, send } from './support/http.mjs';
import { Person, Workspace, expectStatus } from './support/person.mjs';
import { randomFrom } from './support/random.mjs';
import { Server, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';

const options = parameters({ cycles: '8', store: 'sqlite', binary: undefined, seed: String(Date.now() % 1_000_000) });
const cycles = Number(options.cycles);
const checks = new Checks(`kill -9 (${options.store}): `);
const startedAt = Math.floor(Date.now() / 1000);
const random = randomFrom(Number(options.seed));
console.log(`seed ${options.seed}`);

const journal = {
  invitations: new Map(), // address: { id, isAcknowledged }
  events: new Map(), // distinct_id: Map of number to whether it was acknowledged
  resent: 0,
};

const store = openStore(options.store);
const server = new Server({ binary: options.binary, store });
try {
  await server.setUp();
  await server.start();
  const workspace = await Workspace.open(server, owner);
  for (let cycle = 0; cycle < cycles; ++cycle) {
    if (cycle === Math.floor(cycles / 2)) await crossCheckpoint(workspace.project.token);
    const clients = [0, 1, 2].map((client) => invite(workspace, `${cycle}-${client}`));
    for (const client of [0, 1, 2]) clients.push(track(workspace.project.token, `${cycle}-${client}`));
    await new Promise((resolve) => setTimeout(resolve, 200 + random() * 800));
    await server.kill();
    await Promise.all(clients);
    await server.start();
  }
  await judge(workspace);
} finally {
  await server.remove();
  store.close();
}
checks.finish();

// Until the connection breaks. Every third invitation is sent again at once.
async function invite(workspace, client) {
  const { invitations } = journal;
  for (let number = 0; ; ++number) {
    const email = `p${client}-${number}@acme.example`;
    const entry = { id: undefined, isAcknowledged: false };
    invitations.set(email, entry);
    try {
      const body = { invitations: [{ email, role: 'viewer' }] };
      const headers = { 'idempotency-key': `invite-${email}` };
      const reply = await workspace.owner.post(`${workspace.path}/invitations`, body, headers);
      if (reply.status !== 201) throw new Error(`invitation answered ${reply.status}: ${reply.text}`);
      entry.isAcknowledged = true;
      entry.id = reply.json.items[0].invitation.id;
      if (number % 3 === 2) {
        const resent = await workspace.owner.post(`${workspace.path}/invitations/${entry.id}/resend`);
        if (resent.status !== 200) throw new Error(`resend answered ${resent.status}: ${resent.text}`);
        ++journal.resent;
      }
    } catch (error) {
      if (isBroken(error)) return;
      throw error;
    }
  }
}

// The event store folds its log into its file after five seconds without a write: from there on the server is killed
// with events on both sides of that line.
async function crossCheckpoint(token) {
  const distinctId = 'before-the-checkpoint';
  const numbers = new Map([[0, false]]);
  journal.events.set(distinctId, numbers);
  expectEqual((await sendEvents(token, distinctId, [0])).text, '1', 'answer of /track');
  numbers.set(0, true);
  const size = (name) => statSync(path.join(server.dataFolder, name), { throwIfNoEntry: false })?.size ?? 0;
  const isFolded = await eventually(() => size('events.duckdb.wal') === 0, { within: 20_000, every: 100 });
  await checks.check('the log of events was folded into their file between two kills', () => expect(isFolded, 'it was not'));
}

async function track(token, client) {
  const numbers = new Map();
  const distinctId = `u${client}`;
  journal.events.set(distinctId, numbers);
  // The live list tells at most 500 events of one person.
  for (let first = 0; first < 500; first += 5) {
    const batch = Array.from({ length: 5 }, (_, index) => first + index);
    for (const number of batch) numbers.set(number, false);
    try {
      const reply = await sendEvents(token, distinctId, batch);
      if (reply.status !== 200 || reply.text !== '1') throw new Error(`/track answered ${reply.status}: ${reply.text}`);
      for (const number of batch) numbers.set(number, true);
    } catch (error) {
      if (isBroken(error)) return;
      throw error;
    }
  }
}

function sendEvents(token, distinctId, numbers) {
  const events = numbers.map((number) => ({
    event: 'Counted',
    properties: { token, distinct_id: distinctId, $insert_id: `${distinctId}-${number}`, number, time: startedAt },
  }));
  const body = JSON.stringify(events);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return send({ port: server.port, method: 'POST', path: '/track', headers, body });
}

async function judge(workspace) {
  const { invitations, events } = journal;
  const acknowledged = [...invitations].filter(([, entry]) => entry.isAcknowledged);
  const people = [...events.values()];
  const countOf = (wanted) => people.reduce((sum, numbers) => sum + [...numbers.values()].filter(wanted).length, 0);
  console.log(
    `${cycles} cycles: ${acknowledged.length} of ${invitations.size} invitations, ${journal.resent} resent, ` +
      `${countOf((is) => is)} of ${countOf(() => true)} events acknowledged`,
  );

  await checks.check('there was something to lose', () => {
    expect(acknowledged.length >= cycles, `${acknowledged.length} acknowledged invitations`);
    expect(countOf((is) => is) >= cycles, `${countOf((is) => is)} acknowledged events`);
  });

  const kept = new Map();
  await checks.check('every acknowledged invitation is there once, and nothing that was not asked for', async () => {
    for (const invitation of await everyPage(workspace.owner, `${workspace.path}/invitations`)) {
      expect(!kept.has(invitation.email), `${invitation.email} is there twice`);
      expect(invitations.has(invitation.email), `${invitation.email} was never invited`);
      expectEqual(invitation.state, 'pending', invitation.email);
      kept.set(invitation.email, invitation);
    }
    const lost = acknowledged.filter(([email, { id }]) => kept.get(email)?.id !== id).map(([email]) => email);
    expectEqual(lost.length, 0, `lost ${lost.slice(0, 5)}`);
  });

  await checks.check('all mail gets out', async () => {
    const isOut = await eventually(
      async () => expectStatus(await workspace.owner.get(`${workspace.path}/mail`), 200).json.pending === 0,
      { within: 180_000, every: 200 },
    );
    expect(isOut, 'there is mail that waits');
  });

  await checks.check('every invitation has exactly one live mailed link, and no other mail has one', async () => {
    const nobody = new Person(server);
    for (const email of kept.keys()) {
      const tokens = [...new Set(server.mailbox.to(email).map((mail) => mail.token))];
      const states = [];
      for (const token of tokens)
        states.push(expectStatus(await nobody.post('/api/v1/invitations/lookup', { token }), 200).json.state);
      expectEqual(states.filter((state) => state === 'pending').length, 1, `live links to ${email} among ${states}`);
    }
    const strangers = server.mailbox.all().filter((mail) => !kept.has(mail.to));
    expectEqual(strangers.length, 0, `mail to ${strangers.slice(0, 5).map((mail) => mail.to)}`);
  });

  await checks.check('a mail that was sent twice is the same mail', () => {
    const byToken = new Map();
    const byMessage = new Map();
    for (const { messageId, token, to } of server.mailbox.all()) {
      if (!byToken.has(token)) byToken.set(token, messageId);
      if (!byMessage.has(messageId)) byMessage.set(messageId, token);
      expectEqual(messageId, byToken.get(token), `Message-ID of a second mail with the same link to ${to}`);
      expectEqual(token, byMessage.get(messageId), `link of a second mail with the same Message-ID to ${to}`);
    }
  });

  const project = `/api/v1/projects/${workspace.project.id}`;
  await checks.check('every acknowledged event is there once', async () => {
    for (const [distinctId, numbers] of events) {
      const live = expectStatus(await workspace.owner.get(`${project}/live?distinct_id=${distinctId}&limit=500`), 200).json;
      const found = live.items.map((event) => event.properties.number);
      expectEqual(new Set(found).size, found.length, `different events of ${distinctId}`);
      const lost = [...numbers].filter(([number, isAcknowledged]) => isAcknowledged && !found.includes(number));
      expectEqual(lost.length, 0, `events of ${distinctId} lost, as ${lost.slice(0, 5)}`);
    }
    const { events_total: total } = expectStatus(await workspace.owner.get(`${project}/status`), 200).json;
    expect(total >= countOf((is) => is) && total <= countOf(() => true), `${total} events in all`);
  });

  await checks.check('sent again, all events are counted exactly once', async () => {
    for (const [distinctId, numbers] of events)
      expectEqual((await sendEvents(workspace.project.token, distinctId, [...numbers.keys()])).text, '1', 'answer of /track');
    const wanted = countOf(() => true);
    const total = await eventually(async () => {
      const status = expectStatus(await workspace.owner.get(`${project}/status`), 200).json;
      return status.events_total === wanted && status.events_total;
    }, { within: 3000 });
    expectEqual(total, wanted, 'events in all');
    const day = new Date(startedAt * 1000);
    const dateAround = (days) => new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const answer = await workspace.owner.post(`${project}/query`, {
      insight: {
        metrics: [{ event: 'Counted', measurement: 'total' }],
        unit: 'day',
        date_range: { from: dateAround(-1), to: dateAround(1) },
      },
    });
    expectEqual(expectStatus(answer, 200).json.series[0].total, wanted, 'events a report counts');
  });

  await checks.check('the audit chain is whole, and has an entry for every acknowledged invitation', async () => {
    const sent = await everyPage(workspace.owner, `${workspace.path}/audit?action=invitation.sent`);
    const targets = sent.map((entry) => entry.target.id);
    expectEqual(new Set(targets).size, targets.length, 'entries about different invitations');
    const missing = acknowledged.filter(([, { id }]) => !targets.includes(id));
    expectEqual(missing.length, 0, 'invitations without an entry');
    expectEqual((await server.stop()).code, 0, 'exit code');
    const verified = server.command('audit', 'verify');
    expectEqual(verified.status, 0, verified.stdout + verified.stderr);
  });
}

async function everyPage(person, path) {
  const items = [];
  for (let cursor = ''; cursor !== null; ) {
    const join = path.includes('?') ? '&' : '?';
    const reply = await person.get(`${path}${join}limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    const page = expectStatus(reply, 200).json;
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return items;
}

function isBroken(error) {
  return ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(error.code) || error.message === 'aborted';
}
