// kill -9 in the middle of applying, and of undoing, a batch of invitations:
//   node tests/kill9_batch.mjs [--people 12000] [--store …] [--binary …] [--seed N]
//
// The server is killed and started again until the batch is through. In the end every row was sent once: one
// invitation, one live link, one entry in the audit trail each.
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { eventually } from './support/http.mjs';
import { Workspace, expectStatus } from './support/person.mjs';
import { randomFrom } from './support/random.mjs';
import { Server, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';

const options = parameters({ people: '12000', store: 'sqlite', binary: undefined, seed: String(Date.now() % 1_000_000) });
const people = Number(options.people);
const checks = new Checks(`kill -9 batch (${options.store}): `);
const random = randomFrom(Number(options.seed));
console.log(`seed ${options.seed}`);

const store = openStore(options.store);
const server = new Server({ binary: options.binary, store, mail: 'none' });
try {
  await server.setUp();
  await server.start();
  const workspace = await Workspace.open(server, owner);
  const batches = `${workspace.path}/invitation_batches`;
  const csv = `email\n${Array.from({ length: people }, (_, number) => `p${number}@acme.example\n`).join('')}`;
  const { id } = expectStatus(await workspace.owner.post(batches, { role: 'viewer', csv }), 201).json;
  const path = `${batches}/${id}`;
  const look = async () => expectStatus(await workspace.owner.get(path), 200).json;

  expectStatus(await workspace.owner.post(`${path}/apply`), 202);
  const kills = await killUntilDone();
  await checks.check('it was killed in the middle of applying', () => expect(kills > 0, 'it was through before the first kill'));
  await checks.check('every row was sent, and the batch says so', async () => {
    const batch = await look();
    expectEqual(batch.state, 'applied', 'state');
    expectEqual(batch.counts.sent, people, 'sent');
    expectEqual(batch.counts.will_send, 0, 'left to send');
    expectEqual(batch.invitations.pending, people, 'pending');
  });
  await checks.check('every address has one invitation and every invitation one entry in the trail', async () => {
    const invitations = await everyPage(`${workspace.path}/invitations`);
    expectEqual(invitations.length, people, 'invitations');
    expectEqual(new Set(invitations.map(({ email }) => email)).size, people, 'different addresses');
    const entries = await everyPage(`${workspace.path}/audit?action=invitation.sent`);
    expectEqual(entries.length, people, 'entries');
    expectEqual(new Set(entries.map(({ target }) => target.id)).size, people, 'entries about different invitations');
  });

  const undone = expectStatus(await workspace.owner.post(`${path}/undo`), 202).json;
  await checks.check('undoing says how many it takes back', () => expectEqual(undone.pending, people, 'pending'));
  await killUntilDone();
  await checks.check('every invitation was revoked, once', async () => {
    const batch = await look();
    expectEqual(batch.state, 'undone', 'state');
    expectEqual(batch.counts.revoked, people, 'revoked');
    expectEqual(batch.invitations.revoked, people, 'revoked invitations');
    expectEqual((await everyPage(`${workspace.path}/audit?action=invitation.revoked`)).length, people, 'entries');
  });
  await checks.check('the audit chain is whole', async () => {
    expectEqual((await server.stop()).code, 0, 'exit code');
    const verified = server.command('audit', 'verify');
    expectEqual(verified.status, 0, verified.stdout + verified.stderr);
  });

  // Gives how often it was killed while it was at work.
  async function killUntilDone() {
    for (let kills = 0; ; ++kills) {
      await new Promise((resolve) => setTimeout(resolve, 50 + random() * 250));
      if (kills >= 12) {
        expect(await eventually(async () => !(await look()).is_working, { within: 120_000, every: 200 }), 'it never ends');
        return kills;
      }
      if (!(await look()).is_working) return kills;
      await server.kill();
      await server.start();
    }
  }
  async function everyPage(listPath) {
    const items = [];
    for (let cursor = ''; cursor !== null; ) {
      const join = listPath.includes('?') ? '&' : '?';
      const reply = await workspace.owner.get(`${listPath}${join}limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      const page = expectStatus(reply, 200).json;
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  }
} finally {
  await server.remove();
  store.close();
}
checks.finish();
