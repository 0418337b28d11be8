// Our server, as an operator starts it, with a workspace in it.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, freePort, owner, start, untilAnswers } from './process.mjs';

// The only settings that are not defaults: a plan without limits that a load would run into, and mail into a
// Maildir, so that invitations are mailed.
const plan = '[bench]\nname = "Bench"\ninvitations_per_hour = 1000000000\n';

export function usherBinary() {
  return process.env.USHER_BINARY ?? new URL('../../build/release/usher', import.meta.url).pathname;
}

export async function settings(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plans.toml'), plan);
  const origin = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    USHER_LISTEN: new URL(origin).host,
    USHER_PUBLIC_URL: origin,
    USHER_DATA: join(folder, 'data'),
    USHER_PLAN: 'bench',
    USHER_PLAN_FILE: join(folder, 'plans.toml'),
    USHER_MAIL_DIRECTORY: join(folder, 'maildir'),
    USHER_MAIL_FROM: 'Usher <usher@example.org>',
  };
  return { origin, environment };
}

export function makeWorkspace(environment) {
  const done = spawnSync(usherBinary(), ['setup', '--organization', 'Bench', '--name', owner.name, '--email', owner.email], {
    env: { ...process.env, ...environment },
    input: `${owner.password}\n`,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`usher setup: ${done.stderr}`);
}

// The server serving a fresh workspace, and its owner signed in.
export async function openUsher(folder) {
  const { origin, environment } = await settings(folder);
  makeWorkspace(environment);
  const serve = () => start(usherBinary(), ['serve'], { environment, folder });
  let server = serve();
  await untilAnswers(server, `${origin}/readyz`);
  const signIn = () => ask(`${origin}/api/v1/session`, { method: 'POST', headers: { origin }, body: { email: owner.email, password: owner.password } });
  const { value: me, cookie } = await signIn();
  const organization = me.organizations[0];
  return {
    origin,
    cookie,
    pid: server.pid,
    database: join(folder, 'data', 'usher.db'),
    organization: organization.id,
    project: async () => (await ask(`${origin}/api/v1/organizations/${organization.id}/projects`, { headers: { cookie } })).value.items[0],
    stop: (signal) => server.stop(signal),
    // Comes up again over the same data; the session is in the store and still good.
    startAgain: async () => {
      server = serve();
      await untilAnswers(server, `${origin}/readyz`);
    },
  };
}
