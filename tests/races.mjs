// Races against the real server: many requests at once, then counting. node tests/races.mjs [--store …] [--binary …]
import http from 'node:http';
import path from 'node:path';
import { repository } from './support/binary.mjs';
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { eventually } from './support/http.mjs';
import { Passkey } from './support/passkey.mjs';
import { Person, Workspace, expectStatus } from './support/person.mjs';
import { Server, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';
import { totpCode } from './support/totp.mjs';

const { store: storeName, binary, rounds } = parameters({ store: 'sqlite', binary: undefined, rounds: '5' });
const checks = new Checks(`races (${storeName}): `);
const store = openStore(storeName);
const password = 'seven green bicycles downhill';
// Connections are open before the race begins, so that the requests arrive together.
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

const statuses = (replies) => {
  const counts = {};
  for (const reply of replies) counts[reply.status] = (counts[reply.status] ?? 0) + 1;
  return counts;
};
const parallel = (count, ask) => Promise.all(Array.from({ length: count }, (_, index) => ask(index)));
const at = (person, method, where, body, headers) => person.request(method, where, body, headers, { agent });

async function withServer(settings, run) {
  const server = new Server({ binary, store, settings });
  try {
    await server.setUp();
    await server.start();
    const workspace = await Workspace.open(server, owner);
    await parallel(64, () => at(workspace.owner, 'GET', '/healthz'));
    await run(workspace, server);
    await checks.check('the audit chain holds and the server met no fault', async () => {
      const audit = expectStatus(await workspace.owner.get(`${workspace.path}/audit/verification`), 200).json;
      expect(audit.valid, `broken at ${audit.first_broken}`);
      expectEqual((await server.stop()).code, 0, 'exit code');
      const faults = server.log.split('\n').filter((line) => /\berror\b.*(failed|threw)|Sanitizer|runtime error/.test(line));
      expect(faults.length === 0, faults.slice(0, 5).join('\n'));
    });
  } finally {
    await server.remove();
  }
}

try {
  await withServer({}, async (workspace, server) => {
    const invitations = `${workspace.path}/invitations`;
    const members = `${workspace.path}/members`;

    for (let round = 1; round <= Number(rounds); ++round) {
      await checks.check(`64 accept one link at once, one gets in (${round})`, async () => {
        const email = `many${round}@acme.example`;
        await workspace.invite(email, 'viewer');
        const token = await workspace.mailedToken(email);
        const people = await parallel(64, () => new Person(server));
        const replies = await Promise.all(
          people.map((person) => at(person, 'POST', '/api/v1/invitations/accept', { token, name: 'Many', password })),
        );
        expectEqual(JSON.stringify(statuses(replies)[200]), '1', `successes among ${JSON.stringify(statuses(replies))}`);
        // Whoever comes later sees an account there, or an invitation that has ended.
        const others = replies.filter((reply) => reply.status !== 200);
        expect(others.every((reply) => [401, 409].includes(reply.status)), JSON.stringify(statuses(replies)));
        expectEqual(people.filter((person) => person.cookie).length, 1, 'sessions');
        const list = (await workspace.owner.get(`${members}?search=${email}`)).json;
        expectEqual(list.items.length, 1, 'members');
      });

      await checks.check(`accept against revoke has one winner (${round})`, async () => {
        const email = `revoked${round}@acme.example`;
        const { id } = await workspace.invite(email, 'viewer');
        const token = await workspace.mailedToken(email);
        const person = new Person(server);
        const [accepted, revoked] = await Promise.all([
          at(person, 'POST', '/api/v1/invitations/accept', { token, name: 'Rae', password }),
          at(workspace.owner, 'DELETE', `${invitations}/${id}`),
        ]);
        expectEqual([accepted.status, revoked.status].sort().join(), '200,409', 'answers');
        const state = (await workspace.owner.get(`${invitations}/${id}`)).json.state;
        expectEqual(state, accepted.status === 200 ? 'accepted' : 'revoked', 'state');
        const list = (await workspace.owner.get(`${members}?search=${email}`)).json;
        expectEqual(list.items.length, accepted.status === 200 ? 1 : 0, 'members');
      });

      await checks.check(`accept against resend and replacement ends in one state (${round})`, async () => {
        const email = `resent${round}@acme.example`;
        const { id } = await workspace.invite(email, 'viewer');
        const token = await workspace.mailedToken(email);
        const [accepted, resent, replaced] = await Promise.all([
          at(new Person(server), 'POST', '/api/v1/invitations/accept', { token, name: 'Rae', password }),
          at(workspace.owner, 'POST', `${invitations}/${id}/resend`),
          at(workspace.owner, 'POST', invitations, { invitations: [{ email, role: 'analyst' }] }),
        ]);
        const answers = [accepted.status, resent.status, replaced.status].join();
        expect([200, 409].includes(accepted.status), answers);
        expect([200, 409].includes(resent.status), answers);
        expect([201, 422].includes(replaced.status), answers);
        const list = (await workspace.owner.get(`${members}?search=${email}`)).json;
        const open = (await workspace.owner.get(`${invitations}?search=${email}&state=pending`)).json;
        expectEqual(list.items.length, accepted.status === 200 ? 1 : 0, `members after ${answers}`);
        expectEqual(open.items.length, accepted.status === 200 ? 0 : 1, `open invitations after ${answers}`);
      });

      await checks.check(`a double-clicked send makes one invitation and one mail (${round})`, async () => {
        const email = `click${round}@acme.example`;
        const body = { invitations: [{ email, role: 'viewer' }] };
        const key = { 'idempotency-key': `double-click-${round}` };
        const replies = await parallel(16, () => at(workspace.owner, 'POST', invitations, body, key));
        expectEqual(JSON.stringify(statuses(replies)), '{"201":16}', 'answers');
        expectEqual(new Set(replies.map((reply) => reply.json.items[0].invitation.id)).size, 1, 'invitations told');
        const list = (await workspace.owner.get(`${invitations}?search=${email}`)).json;
        expectEqual(list.items.length, 1, 'invitations kept');
        expect(await mailIsOut(workspace), 'there is mail that waits');
        expectEqual(server.mailbox.to(email).length, 1, 'mails');
      });

      await checks.check(`the same address invited four times at once is invited once (${round})`, async () => {
        const email = `same${round}@acme.example`;
        await parallel(4, () => at(workspace.owner, 'POST', invitations, { invitations: [{ email, role: 'viewer' }] }));
        const open = (await workspace.owner.get(`${invitations}?search=${email}&state=pending`)).json;
        expectEqual(open.items.length, 1, 'open invitations');
        expect(await mailIsOut(workspace), 'there is mail that waits');
        const tokens = server.mailbox.to(email).map((mail) => mail.token);
        const states = await Promise.all(
          tokens.map(async (token) => (await new Person(server).post('/api/v1/invitations/lookup', { token })).json.state),
        );
        expectEqual(states.filter((state) => state === 'pending').length, 1, `live links among ${states}`);
      });

      await checks.check(`two owners who demote each other leave one (${round})`, async () => {
        const other = await workspace.join(`owner${round}`, 'owner');
        const [mine, theirs] = [await workspace.memberOf(workspace.owner), await workspace.memberOf(other)];
        const [first, second] = await Promise.all([
          at(workspace.owner, 'PATCH', `${members}/${theirs.id}`, { role: 'viewer' }),
          at(other, 'PATCH', `${members}/${mine.id}`, { role: 'viewer' }),
        ]);
        const answers = `${first.status} ${first.errorCode}, ${second.status} ${second.errorCode}`;
        expectEqual([first, second].filter((reply) => reply.status === 200).length, 1, `successes of ${answers}`);
        const winner = first.status === 200 ? workspace.owner : other;
        const list = expectStatus(await winner.get(`${members}?role=owner`), 200).json;
        expectEqual(list.items.length, 1, 'owners');
        // As it was, for the next round.
        if (winner === other) expectStatus(await other.patch(`${members}/${mine.id}`, { role: 'owner' }), 200);
        expectStatus(await workspace.owner.delete(`${members}/${theirs.id}`), 200);
      });

      // Fifteen of sixteen are wrong, and one address may be wrong only so often.
      for (const kind of round <= 3 ? ['code', 'recovery code'] : []) {
        await checks.check(`of 16 with one ${kind} one gets in (${round})`, async () => {
          const person = await workspace.join(`${kind[0]}factor${round}`, 'viewer');
          const { secret } = expectStatus(await person.post('/api/v1/me/second_factor/enrol', { password }), 201).json;
          const confirmed = await person.post('/api/v1/me/second_factor/confirm', { code: totpCode(secret, -1) });
          const { recovery_codes } = expectStatus(confirmed, 200).json;
          const people = await parallel(16, () => new Person(server));
          const tickets = [];
          for (const each of people) {
            const reply = await each.post('/api/v1/session', { email: person.email, password });
            tickets.push(expectStatus(reply, 202).json.ticket);
          }
          const code = kind === 'code' ? totpCode(secret) : recovery_codes[0];
          const replies = await Promise.all(
            people.map((each, index) => at(each, 'POST', '/api/v1/session/second_factor', { ticket: tickets[index], code })),
          );
          expectEqual(people.filter((each) => each.cookie).length, 1, `sessions after ${JSON.stringify(statuses(replies))}`);
          expect(replies.every((reply) => [200, 422, 429].includes(reply.status)), JSON.stringify(statuses(replies)));
        });
      }

      await checks.check(`an owner who is suspended, removed and demoted at once stays the last (${round})`, async () => {
        const mine = await workspace.memberOf(workspace.owner);
        const replies = await Promise.all([
          at(workspace.owner, 'PATCH', `${members}/${mine.id}`, { status: 'suspended' }),
          at(workspace.owner, 'DELETE', `${members}/${mine.id}`),
          at(workspace.owner, 'PATCH', `${members}/${mine.id}`, { role: 'viewer' }),
        ]);
        expect(replies.every((reply) => reply.errorCode === 'last_owner'), JSON.stringify(statuses(replies)));
      });
    }
  });

  const publicUrl = 'https://usher.example';
  await withServer({ USHER_PUBLIC_URL: publicUrl }, async (workspace, server) => {
    for (let round = 1; round <= Number(rounds); ++round) {
      const person = await workspace.join(`passkey${round}`, 'viewer');
      const passkey = new Passkey(publicUrl);
      const add = async (who, made, confirmation) => {
        const begun = expectStatus(await who.post('/api/v1/me/passkeys/begin', confirmation), 200).json;
        return { name: 'Phone', passkey: made.make(begun) };
      };

      await checks.check(`a passkey that is added 16 times at once is there once (${round})`, async () => {
        const bodies = [];
        for (let index = 0; index < 16; ++index) bodies.push(await add(person, passkey, { password }));
        const replies = await parallel(16, (index) => at(person, 'POST', '/api/v1/me/passkeys', bodies[index]));
        expectEqual(JSON.stringify(statuses(replies)), '{"201":1,"409":15}', 'answers');
        expectEqual(replies.filter((reply) => reply.json.recovery_codes).length, 1, 'sets of recovery codes');
        expectEqual(expectStatus(await person.get('/api/v1/me/passkeys'), 200).json.items.length, 1, 'passkeys');
      });

      await checks.check(`of 16 with one answer of a passkey one gets in (${round})`, async () => {
        const people = await parallel(16, () => new Person(server));
        const asked = expectStatus(await people[0].post('/api/v1/session/passkey/request'), 200).json;
        const body = { passkey: passkey.answer(asked) };
        const replies = await Promise.all(people.map((each) => at(each, 'POST', '/api/v1/session/passkey', body)));
        expectEqual(JSON.stringify(statuses(replies)), '{"200":1,"401":15}', 'answers');
        expectEqual(people.filter((each) => each.cookie).length, 1, 'sessions');
        const others = replies.filter((reply) => reply.status !== 200);
        expect(others.every((reply) => reply.errorCode === 'challenge_invalid'), others.map((reply) => reply.errorCode).join());
      });

      await checks.check(`of 16 with one ticket and a passkey one gets in (${round})`, async () => {
        const people = await parallel(16, () => new Person(server));
        const held = expectStatus(await people[0].post('/api/v1/session', { email: person.email, password }), 202).json;
        const body = { ticket: held.ticket, passkey: passkey.answer(held.passkey) };
        const replies = await Promise.all(people.map((each) => at(each, 'POST', '/api/v1/session/second_factor', body)));
        expectEqual(people.filter((each) => each.cookie).length, 1, `sessions after ${JSON.stringify(statuses(replies))}`);
        expect(replies.every((reply) => [200, 401, 422].includes(reply.status)), JSON.stringify(statuses(replies)));
      });
    }
  });

  for (let round = 1; round <= Number(rounds); ++round) {
    const settings = { USHER_PLAN: 'four', USHER_PLAN_FILE: path.join(repository, 'tests/support/plans.toml') };
    await withServer(settings, async (workspace) => {
      await checks.check(`32 invitations at once for three seats: three (${round})`, async () => {
        const replies = await parallel(32, (index) =>
          at(workspace.owner, 'POST', `${workspace.path}/invitations`, {
            invitations: [{ email: `seat${index}@acme.example`, role: 'viewer' }],
          }),
        );
        expectEqual(JSON.stringify(statuses(replies)), '{"201":3,"422":29}', 'answers');
        const { seats } = (await workspace.owner.get(`${workspace.path}/plan`)).json;
        expectEqual(JSON.stringify(seats), '{"limit":4,"used":1,"held":3,"free":0}', 'seats');
      });
    });
  }
} finally {
  agent.destroy();
  store.close();
}
checks.finish();

function mailIsOut(workspace) {
  return eventually(async () => (await workspace.owner.get(`${workspace.path}/mail`)).json.pending === 0);
}
