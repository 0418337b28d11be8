// Invitations accepted by people who have an account and are signed in: one request each. Accounts, sessions and
// invitations are written into both stores before each load; nobody's sign-in is measured.

import { createHash, createHmac, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { openBetterAuth, secretOfBetterAuth } from '../servers/peer.mjs';
import { ask } from '../servers/process.mjs';
import { openUsher } from '../servers/usher.mjs';
import { countRows } from './compare.mjs';

const day = 86_400_000;
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const token = () => randomBytes(32).toString('base64url');

// `invite(database)` prepares a function that writes the person of a number with all they need, and gives the request
// with which they accept. `most` is far more than the server can answer in a second.
function accepting(server, path, { most, joined, invite, isGood }) {
  const url = `${server.origin}${path}`;
  let invited = 0;
  const take = (count) => {
    const database = new DatabaseSync(server.database);
    try {
      database.exec('pragma busy_timeout = 20000');
      const write = invite(database);
      database.exec('begin immediate');
      const requests = Array.from({ length: count }, () => {
        const { headers, body } = write(String(invited++).padStart(7, '0'));
        return { method: 'POST', headers: { Origin: server.origin, ...headers }, body: JSON.stringify(body) };
      });
      database.exec('commit');
      return requests;
    } finally {
      database.close();
    }
  };
  const check = async () => {
    const { value } = await ask(url, take(1)[0]);
    if (!isGood(value)) throw new Error(`an unexpected answer from ${url}: ${JSON.stringify(value)}`);
  };
  const list = (seconds) => take(seconds * most);
  return { ...server, url, list, check, writtenByCheck: 1, count: async () => countRows(server.database, joined) };
}

async function usher(folder) {
  const server = await openUsher(folder);
  const { organization } = server;
  const invite = (database) => {
    const { id: owner, password_hash: password } = database.prepare('select id, password_hash from accounts limit 1').get();
    const now = Date.now() * 1000;
    const account = database.prepare('insert into accounts (id, email, email_as_written, name, password_hash, created_at, password_changed_at) values (?, ?, ?, ?, ?, ?, ?)');
    const session = database.prepare("insert into sessions (id, token_hash, account_id, user_agent, address, created_at, last_seen_at, expires_at) values (?, ?, ?, 'bench', '127.0.0.1', ?, ?, ?)");
    const invitation = database.prepare(
      "insert into invitations (id, organization_id, email, email_as_written, state, role, message, invited_by, created_at, expires_at, mail_id, code_hash, code_expires_at, code_attempts) values (?, ?, ?, ?, 'pending', 'viewer', '', ?, ?, ?, '', '', 0, 0)",
    );
    const link = database.prepare("insert into invitation_tokens (token_hash, invitation_id, kind, email, issued_by, created_at) values (?, ?, 'mail', ?, ?, ?)");
    const grant = database.prepare("insert into grants (id, organization_id, subject_kind, subject_id, scope, role, created_at, created_by) values (?, ?, 'invitation', ?, 'organization', 'viewer', ?, ?)");
    return (number) => {
      const email = `person-${number}@example.org`;
      const [signedIn, invited] = [token(), token()];
      account.run(`acc_bench${number}`, email, email, `Person ${number}`, password, now, now);
      session.run(`ses_bench${number}`, sha256(signedIn), `acc_bench${number}`, now, now, now + day * 1000);
      invitation.run(`inv_bench${number}`, organization, email, email, owner, now, now + day * 1000);
      link.run(sha256(invited), `inv_bench${number}`, email, owner, now);
      grant.run(`gra_bench${number}`, organization, `inv_bench${number}`, now, owner);
      return { headers: { Cookie: `usher_session=${signedIn}` }, body: { token: invited } };
    };
  };
  const isGood = (answer) => answer.organization_id === organization;
  return accepting(server, '/api/v1/invitations/accept', { most: 6000, joined: 'members', invite, isGood });
}

async function betterAuth(folder) {
  const peer = await openBetterAuth(folder, {});
  const { organization } = peer;
  const invite = (database) => {
    const { id: inviter } = database.prepare('select id from user limit 1').get();
    const now = new Date().toISOString();
    const later = new Date(Date.now() + day).toISOString();
    const user = database.prepare('insert into user (id, name, email, emailVerified, createdAt, updatedAt) values (?, ?, ?, 1, ?, ?)');
    const session = database.prepare('insert into session (id, expiresAt, token, createdAt, updatedAt, userId) values (?, ?, ?, ?, ?, ?)');
    const invitation = database.prepare("insert into invitation (id, organizationId, email, role, status, expiresAt, createdAt, inviterId) values (?, ?, ?, 'member', 'pending', ?, ?, ?)");
    return (number) => {
      const email = `person-${number}@example.org`;
      const signedIn = token();
      user.run(`user-${number}`, `Person ${number}`, email, now, now);
      session.run(`session-${number}`, later, signedIn, now, now, `user-${number}`);
      invitation.run(`invitation-${number}`, organization, email, later, now, inviter);
      const signature = createHmac('sha256', secretOfBetterAuth).update(signedIn).digest('base64');
      return {
        headers: { Cookie: `better-auth.session_token=${encodeURIComponent(`${signedIn}.${signature}`)}` },
        body: { invitationId: `invitation-${number}` },
      };
    };
  };
  const isGood = (answer) => answer.invitation.status === 'accepted';
  return accepting(peer, '/api/auth/organization/accept-invitation', { most: 1000, joined: 'member', invite, isGood });
}

export const title = 'Accepting an invitation';
export const unit = 'acceptances/s';
export const aim = { speed: 10 };
export const comparisons = [
  {
    connections: 16,
    contenders: [
      { name: 'better-auth', open: betterAuth },
      { name: 'usher', isOurs: true, open: usher },
    ],
  },
];
