// Takes events over HTTP with fastify and writes each as a row into SQLite; a request is answered when its rows are
// committed. `driver` is better-sqlite3 or node:sqlite; with `grouped`, requests that wait together share a commit.

import Database from 'better-sqlite3';
import fastify from 'fastify';
import { DatabaseSync } from 'node:sqlite';

const { origin, database: file, driver, grouped, token } = JSON.parse(process.env.PEER_OPTIONS);

const database = driver === 'node:sqlite' ? new DatabaseSync(file) : new Database(file);
database.exec(`
  pragma journal_mode = WAL;
  pragma synchronous = FULL;
  create table projects (id integer primary key, token text not null unique);
  create table events (
    id integer primary key, project integer not null, event text not null, distinct_id text not null,
    time integer not null, insert_id text not null, received_at integer not null, properties text not null);
  create unique index events_once on events (project, insert_id, distinct_id, time, event);
`);
database.prepare('insert into projects (token) values (?)').run(token);
const projects = new Map(database.prepare('select token, id from projects').all().map((row) => [row.token, row.id]));
const insert = database.prepare(`
  insert into events (project, event, distinct_id, time, insert_id, received_at, properties) values (?, ?, ?, ?, ?, ?, ?)
  on conflict (project, insert_id, distinct_id, time, event) do update set properties = excluded.properties`);

// What ours checks, too: names and ids of bounded length, a number for the time, a known project.
const event = {
  type: 'object',
  required: ['event', 'properties'],
  properties: {
    event: { type: 'string', minLength: 1, maxLength: 255 },
    properties: {
      type: 'object',
      required: ['token', 'time', 'distinct_id', '$insert_id'],
      properties: {
        token: { type: 'string' },
        time: { type: 'number' },
        distinct_id: { type: 'string', minLength: 1, maxLength: 255 },
        $insert_id: { type: 'string', pattern: '^[A-Za-z0-9-]{1,36}$' },
      },
    },
  },
};

const app = fastify();
app.get('/healthz', async () => 'ok\n');
app.post('/track', { schema: { body: { type: 'array', items: event, maxItems: 2000 } } }, async (request, reply) => {
  const rows = rowsOf(request.body);
  reply.type('text/plain');
  if (!rows) return reply.code(400).send('0');
  if (grouped) await commitTogether(rows);
  else commit([rows]);
  return '1';
});

const { hostname, port } = new URL(origin);
await app.listen({ host: hostname, port: Number(port) });

function rowsOf(events) {
  const now = Date.now();
  const rows = [];
  for (const { event: name, properties } of events) {
    const { token: given, time, distinct_id, $insert_id, ...rest } = properties;
    const project = projects.get(given);
    if (project === undefined) return null;
    rows.push([project, name, distinct_id, Math.round(time * 1000), $insert_id, now, JSON.stringify(rest)]);
  }
  return rows;
}

function commit(batches) {
  const isOne = batches.length === 1 && batches[0].length === 1;
  if (!isOne) database.exec('begin immediate');
  for (const rows of batches) for (const row of rows) insert.run(...row);
  if (!isOne) database.exec('commit');
}

let waiting = [];

// Requests that arrive while the loop is busy with a commit are together in the next one.
function commitTogether(rows) {
  return new Promise((resolve, reject) => {
    waiting.push({ rows, resolve, reject });
    if (waiting.length > 1) return;
    setImmediate(() => {
      const group = waiting;
      waiting = [];
      try {
        commit(group.map((one) => one.rows));
        for (const one of group) one.resolve();
      } catch (fault) {
        for (const one of group) one.reject(fault);
      }
    });
  });
}
