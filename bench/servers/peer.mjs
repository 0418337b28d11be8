// A peer: one of the programs in peers/, run with the Node of package.json as for production.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask, freePort, owner, start, untilAnswers } from './process.mjs';

export const secretOfBetterAuth = 'a secret of more than thirty-two characters, for benchmarks only';

async function openPeer(program, folder, options) {
  mkdirSync(folder, { recursive: true });
  const origin = `http://127.0.0.1:${await freePort()}`;
  const database = join(folder, 'peer.db');
  const server = start(process.execPath, [new URL(`../peers/${program}`, import.meta.url).pathname], {
    environment: { NODE_ENV: 'production', PEER_OPTIONS: JSON.stringify({ origin, database, ...options }) },
    folder,
  });
  return { origin, database, pid: server.pid, server, stop: (signal) => server.stop(signal) };
}

// better-auth with an organization, and its owner signed in.
export async function openBetterAuth(folder, options) {
  const peer = await openPeer('better_auth.mjs', folder, { secret: secretOfBetterAuth, ...options });
  const { origin } = peer;
  await untilAnswers(peer.server, `${origin}/api/auth/ok`);
  const post = (path, body, cookie = '') => ask(`${origin}/api/auth${path}`, { method: 'POST', headers: { origin, cookie }, body });
  await post('/sign-up/email', owner);
  const { cookie } = await post('/sign-in/email', { email: owner.email, password: owner.password });
  const { value: organization } = await post('/organization/create', { name: 'Bench', slug: 'bench' }, cookie);
  return { ...peer, cookie, organization: organization.id };
}

export async function openFastify(folder, options) {
  const peer = await openPeer('fastify.mjs', folder, options);
  await untilAnswers(peer.server, `${peer.origin}/healthz`);
  return peer;
}
