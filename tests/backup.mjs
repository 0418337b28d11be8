// Backup while serving, and the way back: node tests/backup.mjs [--store …] [--binary …]
//
// People are invited and events are sent while the copy is made; the server is killed; a restore into another folder
// has what was there before the copy began, and is a workspace like the one before.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { send } from './support/http.mjs';
import { Workspace, expectStatus } from './support/person.mjs';
import { Server, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';

const { store: storeName, binary } = parameters({ store: 'sqlite', binary: undefined });
const checks = new Checks(`backup (${storeName}): `);
const inFiles = storeName === 'sqlite';
const store = openStore(storeName);
const server = new Server({ binary, store });
const servers = [server];
const copy = path.join(server.folder, 'copies', 'first');
const pieces = inFiles ? ['events.duckdb', 'installation.key', 'usher.db'] : ['events.duckdb', 'installation.key'];
let workspace;
let before;

try {
  await server.setUp();
  await server.start();
  workspace = await Workspace.open(server, owner);
  await workspace.join('Vera', 'viewer');
  await workspace.join('Adam', 'admin');
  await track('Before', 300);
  before = await stateOf(workspace);

  await checks.check('a copy is made while people are invited and events come in', whileServing);
  await checks.check('a copy that cannot be made leaves nothing and does not hurt the one that is there', copyThatFails);
  await checks.check('a stopped installation is copied, too', whileStopped);
  await checks.check('restored elsewhere, it is the same workspace', () => comesBack(copy));
  await checks.check('a copy of a stopped installation comes back', () => comesBack(path.join(server.folder, 'second')));
  await checks.check('nothing is restored over what is there', neverOver);
  await checks.check('what is no backup is refused and leaves nothing', noBackup);
  await checks.check('the doctor and the audit look at stores without making them', lookWithoutMaking);
} finally {
  for (const one of servers) await one.remove();
  store.close();
}
checks.finish();

async function whileServing() {
  let isCopied = false;
  const busy = (async () => {
    for (let number = 0; !isCopied; ++number) {
      await track('Meanwhile', 5);
      await workspace.invite(`p${number}@acme.example`, 'viewer');
    }
  })();
  const done = await server.commandAsync('backup', copy);
  isCopied = true;
  await busy;
  expectEqual(done.status, 0, done.stderr);
  expectEqual(readdirSync(copy).sort().join(), pieces.join(), 'files of the copy');
  expectEqual(readdirSync(path.dirname(copy)).join(), 'first', 'what lies beside it');
  expect(inFiles || done.stdout.includes('pg_dump'), `it says how the rest is backed up: ${done.stdout}`);
}

async function copyThatFails() {
  const sizes = () => readdirSync(copy).map((name) => readFileSync(path.join(copy, name)).length).join();
  const wanted = sizes();
  const again = await server.commandAsync('backup', copy);
  expectEqual(again.status, 1, 'a second copy into the same folder');
  expectEqual(sizes(), wanted, 'the first copy');
  const impossible = await server.commandAsync('backup', path.join(copy, 'installation.key', 'below-a-file'));
  expectEqual(impossible.status, 1, 'a copy into a folder that cannot be');
  expectEqual(readdirSync(copy).length, pieces.length, 'files of the first copy');
  expectEqual(server.command('doctor').status, 0, 'the doctor of a running server');
}

async function whileStopped() {
  await server.kill();
  const done = server.command('backup', path.join(server.folder, 'second'));
  expectEqual(done.status, 0, done.stderr);
}

async function comesBack(from) {
  const other = emptyServer();
  const done = other.command('restore', from);
  expectEqual(done.status, 0, done.stderr);
  await other.start();
  const restored = await Workspace.open(other, owner);
  const after = await stateOf(restored);
  expectEqual(after.members, before.members, 'members');
  expectEqual(after.events, before.events, 'events');
  expectEqual(after.token, before.token, 'token');
  const verified = expectStatus(await restored.owner.get(`${restored.path}/audit/verification`), 200).json;
  expect(verified.valid, JSON.stringify(verified));
  // The key came along: what it has sealed opens.
  expectEqual(after.secret, before.secret, 'secret of the project');
  // Events that are sent again are known still.
  expectEqual(await track('Before', 300, other), '1', 'answer of /track');
  expectEqual((await stateOf(restored)).events, before.events, 'events after they were sent again');
  expectEqual((await other.stop()).code, 0, 'exit code');
  expectEqual(other.command('audit', 'verify').status, 0, 'audit verify');
  const doctor = other.command('doctor');
  expectEqual(doctor.status, 0, doctor.stdout);
}

async function neverOver() {
  const leftovers = ['events.duckdb', 'events.duckdb.wal', 'notes.txt'];
  if (inFiles) leftovers.push('usher.db', 'usher.db-wal', 'usher.db-shm');
  for (const name of leftovers) {
    const other = emptyServer();
    mkdirSync(other.dataFolder, { mode: 0o700 });
    writeFileSync(path.join(other.dataFolder, name), 'left behind');
    expectEqual(other.command('restore', copy).status, 1, `restore beside ${name}`);
    expectEqual(readFileSync(path.join(other.dataFolder, name), 'utf8'), 'left behind', name);
    const rest = readdirSync(other.dataFolder).filter((found) => found !== 'lock' && found !== name);
    expectEqual(rest.join(), '', 'other files');
  }
  const key = readFileSync(path.join(copy, 'installation.key'));
  for (const [content, status] of [[key, 0], ['another key', 1]]) {
    const other = emptyServer();
    mkdirSync(other.dataFolder, { mode: 0o700 });
    writeFileSync(path.join(other.dataFolder, 'installation.key'), content);
    expectEqual(other.command('restore', copy).status, status, `restore beside the key ${content}`);
  }
}

async function noBackup() {
  const broken = path.join(server.folder, 'broken');
  mkdirSync(broken);
  for (const name of pieces) writeFileSync(path.join(broken, name), 'x'.repeat(5000));
  for (const from of [broken, path.join(server.folder, 'missing')]) {
    const other = emptyServer();
    expectEqual(other.command('restore', from).status, 1, `restore of ${from}`);
    const left = existsSync(other.dataFolder) ? readdirSync(other.dataFolder) : [];
    expectEqual(left.filter((name) => name !== 'lock').join(), '', 'what it left');
  }
}

async function lookWithoutMaking() {
  const other = emptyServer();
  const fresh = inFiles ? other : new Server({ binary, store });
  if (fresh !== other) servers.push(fresh);
  mkdirSync(fresh.dataFolder, { mode: 0o700 });
  const doctor = fresh.command('doctor');
  if (inFiles) {
    expectEqual(doctor.status, 0, doctor.stdout);
    expect(doctor.stdout.includes('not made yet'), doctor.stdout);
  }
  fresh.command('audit', 'verify');
  expectEqual(readdirSync(fresh.dataFolder).filter((name) => name !== 'lock').join(), '', 'what they made');
}

// With a data folder that is not there yet. PostgreSQL keeps the people, whichever folder the rest is in.
function emptyServer() {
  const other = new Server({ binary, store });
  if (!inFiles) other.database = server.database;
  servers.push(other);
  return other;
}

async function track(event, count, to = server) {
  const time = Math.floor(Date.now() / 1000);
  const events = Array.from({ length: count }, (_, number) => ({
    event,
    properties: { token: workspace.project.token, distinct_id: `u${number % 7}`, $insert_id: `${event}-${number}`, plan: 'pro', number, time: sentAt(event, time) },
  }));
  const body = JSON.stringify(events);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const reply = await send({ port: to.port, method: 'POST', path: '/track', headers, body });
  return expectStatus(reply, 200).text;
}

// The same at every sending, or it would be another event.
function sentAt(event, now) {
  sentAt.times ??= new Map();
  if (!sentAt.times.has(event)) sentAt.times.set(event, now);
  return sentAt.times.get(event);
}

// What must be the same after a restore.
async function stateOf({ owner: person, path: organization, project }) {
  const members = expectStatus(await person.get(`${organization}/members`), 200).json.items;
  const where = `/api/v1/projects/${project.id}`;
  const around = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const answer = await person.post(`${where}/query`, {
    insight: {
      metrics: [{ event: 'Before', measurement: 'total' }, { event: 'Before', measurement: 'unique' }],
      unit: 'day',
      date_range: { from: around(-2), to: around(2) },
      breakdown: { property: 'number' },
    },
  });
  const { token, secret } = expectStatus(await person.get(where), 200).json;
  return {
    members: JSON.stringify(members.map(({ id, email, role, status, joined_at }) => ({ id, email, role, status, joined_at }))),
    events: JSON.stringify(expectStatus(answer, 200).json.series),
    token,
    secret,
  };
}
