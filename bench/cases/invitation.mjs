// One person invited per request, each to a new address, into one workspace.

import { openBetterAuth } from '../servers/peer.mjs';
import { ask } from '../servers/process.mjs';
import { openUsher } from '../servers/usher.mjs';
import { countRows } from './compare.mjs';

const address = 'person-[unique-ids]@example.org';

// check() invites under a number of its own.
function checked(url, request, answerIsGood) {
  let number = 0;
  return async () => {
    const body = request.body.replace('[unique-ids]', `check-${String(number++).padStart(6, '0')}`);
    const { value } = await ask(url, { ...request, body });
    if (!answerIsGood(value)) throw new Error(`an unexpected answer from ${url}: ${JSON.stringify(value)}`);
  };
}

const betterAuth = (options) => async (folder) => {
  const peer = await openBetterAuth(folder, options);
  const url = `${peer.origin}/api/auth/organization/invite-member`;
  const body = JSON.stringify({ organizationId: peer.organization, email: address, role: 'member' });
  const request = { method: 'POST', headers: { Origin: peer.origin, Cookie: peer.cookie }, body };
  const count = async (when) => {
    const invitations = countRows(peer.database, 'invitation');
    if (options.outbox && when === 'killed' && countRows(peer.database, 'mails') > invitations) throw new Error('more mails than invitations');
    return invitations;
  };
  return { ...peer, url, request, count, writtenByCheck: 1, check: checked(url, request, (answer) => answer.status === 'pending') };
};

async function usher(folder) {
  const server = await openUsher(folder);
  const url = `${server.origin}/api/v1/organizations/${server.organization}/invitations`;
  const body = JSON.stringify({ invitations: [{ email: address, role: 'viewer' }] });
  const request = { method: 'POST', headers: { Origin: server.origin, Cookie: server.cookie }, body };
  const count = async (when) => {
    const invitations = countRows(server.database, "invitations where state = 'pending'");
    // Written in the transaction of the invitation, so never fewer.
    for (const table of ["mails where kind = 'invitation'", "audit_entries where action = 'invitation.sent'", 'invitation_tokens'])
      if (when === 'killed' && countRows(server.database, table) !== invitations) throw new Error(`${invitations} invitations, but not as many ${table}`);
    return invitations;
  };
  const isGood = (answer) => answer.items[0].invitation.state === 'pending';
  return { ...server, url, request, count, writtenByCheck: 1, check: checked(url, request, isGood) };
}

export const title = 'One invitation';
export const unit = 'invitations/s';
export const aim = { speed: 10, cpu: 10 };
export const comparisons = [1, 16, 64].map((connections) => ({
  connections,
  contenders: [
    { name: 'better-auth, mail in an outbox', open: betterAuth({ outbox: true }) },
    // Shown and not held against the aim: nobody would ever get the mail.
    { name: 'better-auth, mail dropped', counts: false, open: betterAuth({}) },
    { name: 'usher', isOurs: true, open: usher },
  ],
}));
