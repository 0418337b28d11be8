// Who is asking, and may they? The question before every request of the interface.

import { openBetterAuth } from '../servers/peer.mjs';
import { ask } from '../servers/process.mjs';
import { openUsher } from '../servers/usher.mjs';

const betterAuth = (options) => async (folder) => {
  const peer = await openBetterAuth(folder, options);
  const url = `${peer.origin}/api/auth/organization/has-permission`;
  const headers = { Origin: peer.origin, Cookie: peer.cookie };
  const body = JSON.stringify({ organizationId: peer.organization, permissions: { invitation: ['create'] } });
  const request = { method: 'POST', headers, body };
  const check = async () => {
    if ((await ask(url, request)).value.success !== true) throw new Error('better-auth did not give the permission');
  };
  return { ...peer, url, request, check };
};

async function usher(folder) {
  const server = await openUsher(folder);
  const url = `${server.origin}/api/v1/organizations/${server.organization}/access`;
  const request = { headers: { Cookie: server.cookie } };
  const check = async () => {
    if (!(await ask(url, request)).value.permissions.includes('members.invite')) throw new Error('usher did not give the permission');
  };
  return { ...server, url, request, check };
}

export const title = 'Session and permission check';
export const unit = 'checks/s';
export const aim = { speed: 30, cpu: 30 };
export const comparisons = [
  {
    connections: 64,
    contenders: [
      { name: 'better-auth', open: betterAuth({}) },
      { name: 'better-auth, a process per core', open: betterAuth({ isCluster: true }) },
      // Shown and not held against the aim: a session that was ended passes until its cookie is five minutes old.
      { name: 'better-auth, cookie cache (stale up to 5 min)', counts: false, open: betterAuth({ cookieCache: true }) },
      { name: 'usher', isOurs: true, open: usher },
    ],
  },
];
