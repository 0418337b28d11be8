// Invitations accepted by people who have an account and are signed in: one request each. Accounts, sessions and invitations
// are written into both stores beforehand; nobody's sign-in is measured.

import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { workThrough } from '../load/queue.mjs';
import { openBetterAuth, secretOfBetterAuth } from '../servers/peer.mjs';
import { openUsher } from '../servers/usher.mjs';
import { spread } from './compare.mjs';

export const title = 'Accepting an invitation, 16 connections';
export const aim = { speed: 10 };
const day = 86_400_000;
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const token = () => randomBytes(32).toString('base64url');

export async function measureAccepting({ times, people, folder, note }) {
  const contenders = [
    { name: 'better-auth', open: openBetterAuth, prepare: prepareBetterAuth, joined: 'member' },
    { name: 'usher', isOurs: true, open: openUsher, prepare: prepareUsher, joined: 'members' },
  ];
  const runs = contenders.map(() => []);
  for (let time = 0; time < times; ++time) {
    for (const [i, { name, open, prepare, joined }] of contenders.entries()) {
      note(`${name} accepting, ${time + 1} of ${times}`);
      const own = join(folder, `accept-${time}-${i}`);
      mkdirSync(own, { recursive: true });
      const server = await open(own, {});
      try {
        const database = new DatabaseSync(server.database);
        database.exec('pragma busy_timeout = 20000');
        const requests = prepare(database, server.organization, people);
        const warmUp = requests.splice(0, people / 5);
        await workThrough(warmUp, { ...server, connections: 16 });
        const run = await workThrough(requests, { ...server, connections: 16 });
        const { n } = database.prepare(`select count(*) as n from ${joined}`).get();
        database.close();
        if (n !== people + 1) throw new Error(`${name}: ${n - 1} of ${people} have joined`);
        runs[i].push(run);
      } finally {
        await server.stop('SIGKILL');
      }
      rmSync(own, { recursive: true, force: true });
    }
  }
  return contenders.map(({ name, isOurs = false }, i) => ({
    name,
    isOurs,
    perSecond: spread(runs[i].map((run) => run.perSecond)),
    cpuMicroseconds: spread(runs[i].map((run) => run.cpuMicroseconds)),
    medianMilliseconds: spread(runs[i].map((run) => run.medianMilliseconds)),
    otherShare: spread(runs[i].map((run) => run.otherShare)),
  }));
}

function prepareUsher(database, organization, people) {
  const { id: owner, password_hash: password } = database.prepare('select id, password_hash from accounts').get();
  const now = Date.now() * 1000;
  const account = database.prepare('insert into accounts (id, email, email_as_written, name, password_hash, created_at, password_changed_at) values (?, ?, ?, ?, ?, ?, ?)');
  const session = database.prepare("insert into sessions (id, token_hash, account_id, user_agent, address, created_at, last_seen_at, expires_at) values (?, ?, ?, 'bench', '127.0.0.1', ?, ?, ?)");
  const invitation = database.prepare(
    "insert into invitations (id, organization_id, email, email_as_written, state, role, message, invited_by, created_at, expires_at, mail_id, code_hash, code_expires_at, code_attempts) values (?, ?, ?, ?, 'pending', 'viewer', '', ?, ?, ?, '', '', 0, 0)",
  );
  const link = database.prepare("insert into invitation_tokens (token_hash, invitation_id, kind, email, issued_by, created_at) values (?, ?, 'mail', ?, ?, ?)");
  const grant = database.prepare("insert into grants (id, organization_id, subject_kind, subject_id, scope, role, created_at, created_by) values (?, ?, 'invitation', ?, 'organization', 'viewer', ?, ?)");
  const requests = [];
  database.exec('begin immediate');
  for (let i = 0; i < people; ++i) {
    const number = String(i).padStart(6, '0');
    const email = `person-${number}@example.org`;
    const [signedIn, invited] = [token(), token()];
    account.run(`acc_bench${number}`, email, email, `Person ${number}`, password, now, now);
    session.run(`ses_bench${number}`, sha256(signedIn), `acc_bench${number}`, now, now, now + day * 1000);
    invitation.run(`inv_bench${number}`, organization, email, email, owner, now, now + day * 1000);
    link.run(sha256(invited), `inv_bench${number}`, email, owner, now);
    grant.run(`gra_bench${number}`, organization, `inv_bench${number}`, now, owner);
    requests.push({ path: '/api/v1/invitations/accept', headers: { cookie: `usher_session=${signedIn}` }, body: { token: invited } });
  }
  database.exec('commit');
  return requests;
}

function prepareBetterAuth(database, organization, people) {
  const { id: inviter } = database.prepare('select id from user').get();
  const now = new Date().toISOString();
  const later = new Date(Date.now() + day).toISOString();
  const user = database.prepare('insert into user (id, name, email, emailVerified, createdAt, updatedAt) values (?, ?, ?, 1, ?, ?)');
  const session = database.prepare('insert into session (id, expiresAt, token, createdAt, updatedAt, userId) values (?, ?, ?, ?, ?, ?)');
  const invitation = database.prepare("insert into invitation (id, organizationId, email, role, status, expiresAt, createdAt, inviterId) values (?, ?, ?, 'member', 'pending', ?, ?, ?)");
  const requests = [];
  database.exec('begin immediate');
  for (let i = 0; i < people; ++i) {
    const email = `person-${i}@example.org`;
    const signedIn = token();
    user.run(`user-${i}`, `Person ${i}`, email, now, now);
    session.run(`session-${i}`, later, signedIn, now, now, `user-${i}`);
    invitation.run(`invitation-${i}`, organization, email, later, now, inviter);
    const signature = createHmac('sha256', secretOfBetterAuth).update(signedIn).digest('base64');
    requests.push({
      path: '/api/auth/organization/accept-invitation',
      headers: { cookie: `better-auth.session_token=${encodeURIComponent(`${signedIn}.${signature}`)}` },
      body: { invitationId: `invitation-${i}` },
    });
  }
  database.exec('commit');
  return requests;
}
