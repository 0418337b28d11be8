// Mixpanel's own SDK for Node.js, pointed at the server: node tests/sdk_node.mjs [--store …] [--binary …]
// Over TLS, since the SDK sends a secret no other way; its certificate is what the SDK cannot be told to trust.
import { createRequire } from 'node:module';
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { eventually } from './support/http.mjs';
import { Workspace, expectStatus } from './support/person.mjs';
import { Server, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';

// The SDK would send what is meant for this machine to a proxy.
delete process.env.HTTP_PROXY;
delete process.env.HTTPS_PROXY;
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

const Mixpanel = createRequire(import.meta.url)('mixpanel');

const { store: storeName, binary } = parameters({ store: 'sqlite', binary: undefined });
const checks = new Checks(`Node SDK (${storeName}): `);
const store = openStore(storeName);
const server = new Server({ binary, store, transport: 'tls' });

// The SDK's callback gets an error unless the answer is the one it knows.
const done = (call) => new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve())));

try {
  await server.setUp();
  await server.start();
  const workspace = await Workspace.open(server, owner);
  const project = `/api/v1/projects/${workspace.project.id}`;
  const { secret } = expectStatus(await workspace.owner.get(project), 200).json;
  const where = { host: `127.0.0.1:${server.port}`, protocol: 'https' };
  const mixpanel = Mixpanel.init(workspace.project.token, where);
  const importer = Mixpanel.init(workspace.project.token, { ...where, secret });

  const get = async (path) => expectStatus(await workspace.owner.get(`${project}${path}`), 200).json;
  const seen = (event) =>
    eventually(async () => {
      const { items } = await get(`/live?event=${encodeURIComponent(event)}`);
      return items.length > 0 && items;
    }, { within: 3000 });

  await checks.check('over TLS the cookie of a session is for TLS only', async () => {
    const reply = await workspace.owner.post('/api/v1/session', { email: owner.email, password: owner.password });
    expect(/; Secure/.test(reply.headers['set-cookie'][0]), reply.headers['set-cookie'][0]);
  });

  await checks.check('an event is seen within a second, with its properties and types', async () => {
    await done((callback) =>
      mixpanel.track('Sign up', { distinct_id: 'ada', plan: 'pro', seats: 3, trial: false, tags: ['a', 'b'] }, callback),
    );
    const items = await seen('Sign up');
    expect(items, 'it is not in the live list');
    expectEqual(items[0].distinct_id, 'ada', 'distinct_id');
    const { plan, seats, trial, tags, mp_lib: library, token } = items[0].properties;
    expectEqual(JSON.stringify({ plan, seats, trial, tags, library }),
      '{"plan":"pro","seats":3,"trial":false,"tags":["a","b"],"library":"node"}', 'properties');
    expectEqual(token, undefined, 'token among the properties');
    const properties = await get('/lexicon/properties?event=Sign%20up');
    const types = Object.fromEntries(properties.items.map(({ name, types: [type] }) => [name, type]));
    expectEqual(`${types.plan} ${types.seats} ${types.trial} ${types.tags}`, 'string number boolean list', 'types');
  });

  await checks.check('with the verbose setting it is told what it expects', async () => {
    const verbose = Mixpanel.init(workspace.project.token, { ...where, verbose: true });
    await done((callback) => verbose.track('Verbose', { distinct_id: 'ada' }, callback));
    expect(await seen('Verbose'), 'it is not in the live list');
  });

  await checks.check('a time that is given is kept', async () => {
    const time = new Date(Date.now() - 3_600_000);
    await done((callback) => mixpanel.track('Earlier', { distinct_id: 'ada', time }, callback));
    const items = await seen('Earlier');
    expectEqual(Math.floor(Date.parse(items[0].time) / 1000), Math.floor(time.getTime() / 1000), 'time');
  });

  await checks.check('a batch of 120 arrives whole', async () => {
    const before = (await get('/status')).events_total;
    const batch = Array.from({ length: 120 }, (_, index) => ({
      event: 'Batch',
      // Base64 of these has +, / and = in it, which the SDK does not escape.
      properties: { distinct_id: `p${index}`, text: '>>>???~~~ÿü'.repeat(index % 7) },
    }));
    await new Promise((resolve, reject) => {
      mixpanel.track_batch(batch, (errors) => (errors?.some(Boolean) ? reject(new Error(String(errors))) : resolve()));
    });
    const total = await eventually(async () => {
      const { events_total: now } = await get('/status');
      return now === before + 120 && now;
    }, { within: 3000 });
    expectEqual(total, before + 120, 'events in all');
    const lexicon = await get('/lexicon/events?search=Batch');
    expectEqual(lexicon.items[0]?.volume, 120, 'volume in the lexicon');
  });

  await checks.check('old events are imported with the secret, once', async () => {
    const time = Math.floor(Date.UTC(2020, 1, 29, 12) / 1000);
    for (const _ of [1, 2])
      await done((callback) => importer.import('Leap', time, { distinct_id: 'ada', $insert_id: 'leap-1' }, callback));
    const items = await seen('Leap');
    expectEqual(items.length, 1, 'events');
    expectEqual(Date.parse(items[0].time) / 1000, time, 'time');
  });

  await checks.check('a batch is imported', async () => {
    const time = Math.floor(Date.UTC(2021, 0, 1) / 1000);
    const batch = Array.from({ length: 60 }, (_, index) => ({
      event: 'Old batch',
      properties: { time: time + index, distinct_id: 'ada', $insert_id: `old-${index}` },
    }));
    await new Promise((resolve, reject) => {
      importer.import_batch(batch, (errors) => (errors?.some(Boolean) ? reject(new Error(String(errors))) : resolve()));
    });
    const { items } = await get('/live?event=Old%20batch&limit=100');
    expectEqual(items.length, 60, 'events');
  });

  await checks.check('a wrong secret imports nothing, and the SDK is told', async () => {
    const wrong = Mixpanel.init(workspace.project.token, { ...where, secret: 'f'.repeat(32) });
    let refusal;
    try {
      await done((callback) => wrong.import('Stolen', 1_600_000_000, { distinct_id: 'eve' }, callback));
    } catch (error) {
      refusal = error;
    }
    expect(refusal, 'it was accepted');
    expectEqual((await get('/live?event=Stolen')).items.length, 0, 'events');
  });

  await checks.check('a wrong token stores nothing, and the SDK is told', async () => {
    const before = (await get('/status')).events_total;
    const wrong = Mixpanel.init('f'.repeat(32), where);
    let refusal;
    try {
      await done((callback) => wrong.track('Lost', { distinct_id: 'ada' }, callback));
    } catch (error) {
      refusal = error;
    }
    expect(refusal, 'it was accepted');
    expectEqual((await get('/status')).events_total, before, 'events in all');
  });

  await checks.check('profiles of people are taken', async () => {
    await done((callback) => mixpanel.people.set('ada', { $name: 'Ada', plan: 'pro' }, callback));
    await done((callback) => mixpanel.people.set_once('ada', { first: 'x' }, callback));
    await done((callback) => mixpanel.people.increment('ada', { logins: 2 }, callback));
    await done((callback) => mixpanel.people.append('ada', { seen: 'home' }, callback));
    await done((callback) => mixpanel.people.union('ada', { labels: ['a'] }, callback));
    await done((callback) => mixpanel.people.unset('ada', 'plan', callback));
    await done((callback) => mixpanel.people.delete_user('ada', callback));
  });

  await checks.check('profiles of groups and an alias are taken', async () => {
    await done((callback) => mixpanel.groups.set('company', 'acme', { size: 3 }, callback));
    await done((callback) => mixpanel.alias('ada', 'ada-2', callback));
  });
} finally {
  await server.remove();
  store.close();
}
checks.finish();
