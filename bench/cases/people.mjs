// What the list of users, and a change of one of them, cost in a workspace of 10, 1,000 and 100,000 people with as many
// open invitations, on SQLite, or asked for by name on PostgreSQL. One request after another on one connection; there is no peer that pages such a list.

import { mkdirSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { fillWorkspace } from '../servers/crowd.mjs';
import { ask, owner, start, untilAnswers } from '../servers/process.mjs';
import { postgresqlStore, sqliteStore } from '../servers/store.mjs';
import { makeWorkspace, settings, usherBinary } from '../servers/usher.mjs';

export const title = 'Users page and changes, by the number of people';
export const aim = { page: 10, change: 5 }; // milliseconds, of the median

// Whatever the page shows: both kinds of lines, 50 of them.
const all = 'include=invitations&limit=50';
const pages = {
  'first page': '',
  'by role': 'sort=role',
  'by role, backwards': 'sort=-role',
  'by date of joining': 'sort=-joined_at',
  'by last activity': 'sort=-last_active_at',
  'by address': 'sort=email',
  'search of many': 'search=ada',
  'search of a late name': 'search=radia', // the last of the order
  'search of few': 'search=xantho',
  'search of nobody': 'search=nobody',
  'search of two words': 'search=grace+hopp',
  'search of two words that nobody has both': 'search=grace+ada',
  'search of three words': 'search=ada+turing+acme',
  'search of many by activity': 'search=ada&sort=-last_active_at',
  'admins': 'role=admin',
  'admins by joining': 'role=admin&sort=joined_at',
  'viewers by joining': 'role=viewer&sort=joined_at',
  'suspended': 'status=suspended',
  'suspended by activity': 'status=suspended&sort=-last_active_at',
  'with a second factor': 'second_factor=on',
  'without a second factor': 'second_factor=off',
  'of a project': 'project_id={project}',
};

// Who still needs their access; in this workspace nearly everybody lacks a second factor, and no invitation is old.
const reviews = { 'review of members': 'members', 'review of members, idle': 'members?reason=idle', 'review of invitations': 'invitations' };

const stores = { sqlite: sqliteStore, postgresql: postgresqlStore };

export async function measurePeople({ store: name, sizes, times, folder, note }) {
  const store = stores[name]();
  const rows = [];
  try {
    for (const people of sizes) {
      note(`${people.toLocaleString('en-US')} people`);
      const own = join(folder, `people-${people}`);
      mkdirSync(own, { recursive: true });
      rows.push({ people, ...(await measureOne(store, people, own, times)) });
      rmSync(own, { recursive: true, force: true });
    }
  } finally {
    store.close();
  }
  return rows;
}

async function measureOne(store, people, folder, times) {
  const { origin, environment: others } = await settings(folder);
  const database = store.newDatabase(join(folder, 'data'));
  const environment = { ...others, ...database.environment };
  makeWorkspace(environment);
  fillWorkspace(database.open(), people);
  const server = start(usherBinary(), ['serve'], { environment, folder });
  try {
    await untilAnswers(server, `${origin}/readyz`, 600_000);
    const { value: me, cookie } = await ask(`${origin}/api/v1/session`, { method: 'POST', headers: { origin }, body: { email: owner.email, password: owner.password } });
    const [organization] = me.organizations;
    const path = `/api/v1/organizations/${organization.id}`;
    const client = new Client(origin, cookie);
    const timed = async (work, count = times) => {
      const samples = [];
      for (let i = 0; i < count; ++i) samples.push(await work(i));
      samples.sort((a, b) => a - b);
      return { median: samples[samples.length >> 1], p95: samples[Math.floor(samples.length * 0.95)] };
    };
    const page = async (query) => timed(async () => (await client.call('GET', `${path}/members?${all}&${query}`)).milliseconds);
    const reviewed = {};
    for (const [name, rest] of Object.entries(reviews)) reviewed[name] = await timed(async () => (await client.call('GET', `${path}/access_review/${rest}`)).milliseconds);
    const figures = {};
    for (const [name, query] of Object.entries(pages)) figures[name] = await page(query.replace('{project}', organization.projects[0].id));
    figures['in the middle'] = await page(`cursor=${await middle(client, path, people)}`);
    figures['in the middle, backwards'] = await page(`sort=-name&cursor=${await middle(client, path, people, 'sort=-name&')}`);
    // Over some seconds: a change waits for the store's own work now and then, and 50 of them may fall into one such moment.
    const changed = (work) => timed(work, 10 * times);
    const invitees = { 'invite one more': await changed(async (i) => (await client.call('POST', `${path}/invitations`, { invitations: [{ email: `one.more.${i}@new.example`, role: 'viewer' }] })).milliseconds) };
    const { items } = (await client.call('GET', `${path}/members?search=xantho`)).value;
    const [someone] = items.length ? items : (await client.call('GET', `${path}/members?role=viewer&limit=1`)).value.items;
    const changes = { ...invitees, 'change a role': await changed(async (i) => (await client.call('PATCH', `${path}/members/${someone.id}`, { role: i % 2 ? 'viewer' : 'analyst' })).milliseconds) };
    client.close();
    return { pages: figures, changes, reviews: reviewed };
  } finally {
    await server.stop('SIGKILL');
  }
}

// A cursor into the middle of the list: that of the page that ends there.
async function middle(client, path, people, sort = '') {
  let cursor = '';
  for (let seen = 0; seen < people || !cursor; seen += 200) {
    const { value } = await client.call('GET', `${path}/members?include=invitations&${sort}limit=${people < 200 ? 5 : 200}${cursor && `&cursor=${cursor}`}`);
    if (!value.next_cursor) break;
    cursor = value.next_cursor;
  }
  return cursor;
}

// One connection, and the time from the first byte sent to the last one received.
class Client {
  constructor(origin, cookie) {
    this.origin = origin;
    this.cookie = cookie;
    this.agent = new Agent({ keepAlive: true, maxSockets: 1 });
  }

  call(method, path, body) {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = { origin: this.origin, cookie: this.cookie, ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }) };
    return new Promise((resolve, reject) => {
      const begin = performance.now();
      const request = httpRequest(`${this.origin}${path}`, { method, agent: this.agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const milliseconds = performance.now() - begin;
          const answer = Buffer.concat(chunks).toString();
          if (response.statusCode >= 300) return reject(new Error(`${method} ${path}: ${response.statusCode} ${answer}`));
          resolve({ milliseconds, value: JSON.parse(answer) });
        });
      });
      request.on('error', reject);
      request.end(text);
    });
  }

  close() {
    this.agent.destroy();
  }
}
