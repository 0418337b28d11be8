// Many people invited as one list: planned, then applied. The peer has no such thing and invites them one by one, as fast as
// it can with 16 connections, with the mail in an outbox as ours.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../load/wrk.mjs';
import { ask } from '../servers/process.mjs';
import { openUsher } from '../servers/usher.mjs';
import { countRows, spread } from './compare.mjs';
import { comparisons } from './invitation.mjs';

export const title = 'Inviting 10,000 people as one list';
export const aim = { speed: 15 };

export async function measureBulk({ times, seconds, people, folder, note }) {
  const peer = comparisons[1].contenders.find((contender) => !contender.isOurs && contender.counts !== false);
  const lists = [];
  const single = [];
  for (let time = 0; time < times; ++time) {
    note(`a list, ${time + 1} of ${times}`);
    lists.push(await inOwnFolder(folder, `bulk-${time}`, (own) => list(own, people)));
    note(`${peer.name}, ${time + 1} of ${times}`);
    single.push(
      await inOwnFolder(folder, `single-${time}`, async (own) => {
        const subject = await peer.open(own);
        try {
          await subject.check();
          await load(subject, { connections: 16, seconds: Math.min(seconds, 4), run: 0, folder: own });
          return (await load(subject, { connections: 16, seconds, run: 9, folder: own })).requestsPerSecond;
        } finally {
          await subject.stop('SIGKILL');
        }
      }),
    );
  }
  return { people, planning: spread(lists.map((one) => one.planning)), applying: spread(lists.map((one) => one.applying)), perSecond: spread(lists.map((one) => one.perSecond)), peer: { name: peer.name, perSecond: spread(single) } };
}

async function inOwnFolder(folder, name, work) {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  try {
    return await work(own);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function list(folder, people) {
  const server = await openUsher(folder);
  try {
    const path = `${server.origin}/api/v1/organizations/${server.organization}/invitation_batches`;
    const headers = { origin: server.origin, cookie: server.cookie };
    const csv = `email\n${Array.from({ length: people }, (_, i) => `person-${i}@example.org`).join('\n')}\n`;
    const begin = performance.now();
    const { value: batch } = await ask(path, { method: 'POST', headers, body: { role: 'viewer', csv } });
    const planned = performance.now();
    await ask(`${path}/${batch.id}/apply`, { method: 'POST', headers });
    for (;;) {
      const { value } = await ask(`${path}?limit=1`, { headers });
      if (!value.items[0].is_working) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const end = performance.now();
    await server.stop('SIGKILL');
    const sent = countRows(server.database, "invitations where state = 'pending'");
    if (sent !== people) throw new Error(`${sent} of ${people} were invited`);
    return { planning: (planned - begin) / 1000, applying: (end - planned) / 1000, perSecond: (people / (end - begin)) * 1000 };
  } finally {
    await server.stop('SIGKILL');
  }
}
