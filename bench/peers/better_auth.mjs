// better-auth with its organization plugin over SQLite, behind its Node handler. Departures from its defaults, all in
// its favour but the last: no rate limit, no limit on invitations and members, SQLite in WAL and as durable as ours.

import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { organization } from 'better-auth/plugins';
import Database from 'better-sqlite3';

const { origin, database: file, secret, isCluster, cookieCache, outbox } = JSON.parse(process.env.PEER_OPTIONS);

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('busy_timeout = 5000');

const options = {
  baseURL: origin,
  secret,
  database,
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: 'error' },
  session: { cookieCache: { enabled: Boolean(cookieCache), maxAge: 5 * 60 } },
  plugins: [
    organization({
      invitationLimit: 1_000_000_000,
      membershipLimit: 1_000_000_000,
      sendInvitationEmail: outbox ? queueMail() : async () => {},
    }),
  ],
};

if (cluster.isPrimary) {
  const { runMigrations } = await getMigrations(options);
  await runMigrations();
}
if (isCluster && cluster.isPrimary) {
  for (let i = 0; i < availableParallelism(); ++i) cluster.fork();
} else {
  const auth = betterAuth(options);
  const { hostname, port } = new URL(origin);
  createServer(toNodeHandler(auth)).listen(Number(port), hostname);
}

// The mail as a row: what a program does that must not lose it.
function queueMail() {
  database.exec('create table if not exists mails (id integer primary key, invitation text, recipient text, message text, created_at integer)');
  const insert = database.prepare('insert into mails (invitation, recipient, message, created_at) values (?, ?, ?, ?)');
  return async ({ id, email, inviter, organization: to }) => {
    const message = `Subject: ${inviter.user.name} invites you to ${to.name}\n\n${origin}/invite/${id}\n`;
    insert.run(id, email, message, Date.now());
  };
}
