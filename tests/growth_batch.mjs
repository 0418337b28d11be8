// How inviting many grows: node tests/growth_batch.mjs [--people 100000] [--store …] [--binary …] [--mail maildir|none] [--mails_per_second 10]
//
// Plans, applies and undoes one batch, and prints how long each took and how far the resident memory of the server rose.
// Fails beyond the limits that docs/inviting.md names for 100,000 people, in proportion.
import { readFileSync } from 'node:fs';
import { Checks, expect, parameters } from './support/checks.mjs';
import { Workspace, expectStatus } from './support/person.mjs';
import { Server, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';

const options = parameters({ people: '100000', store: 'sqlite', binary: undefined, mail: 'maildir', as: 'csv', mails_per_second: '10' });
const people = Number(options.people);
const share = Math.max(0.1, people / 100_000);
const checks = new Checks(`growth of a batch (${options.store}): `);
const store = openStore(options.store);
// As many mails as Usher sends unless it is told otherwise.
const settings = { USHER_MAILS_PER_SECOND: options.mails_per_second };
const server = new Server({ binary: options.binary, store, mail: options.mail, settings });
const memory = (name) => Number(readFileSync(`/proc/${server.process.pid}/status`, 'utf8').match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024;
// Of the server, in seconds: what the clock says on a machine that does nothing else.
const processor = () => readFileSync(`/proc/${server.process.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
try {
  await server.setUp();
  await server.start();
  const workspace = await Workspace.open(server, owner);
  const batches = `${workspace.path}/invitation_batches`;
  // A few first, so that what a first use costs is not counted as growth.
  await timed('warm up', () => plan(['warm@acme.example']));
  const before = memory('VmRSS');
  const emails = Array.from({ length: people }, (_, number) => `person${number}.surname@department${number % 97}.acme.example`);
  const [batch, planning] = await timed('plan', () => plan(emails));
  const afterPlan = memory('VmHWM') - before;
  const [, look] = await timed('figures of the plan', () => workspace.owner.get(`${batches}/${batch.id}`));
  const [, edit] = await timed('edit of a row', () => workspace.owner.patch(`${batches}/${batch.id}/rows/7`, { message: 'Hello' }));
  const [, applying] = await timed('apply', async () => {
    expectStatus(await workspace.owner.post(`${batches}/${batch.id}/apply`), 202);
    await finished();
  });
  const afterApply = memory('VmHWM') - before;
  const [{ json }, figures] = await timed('figures', () => workspace.owner.get(`${batches}/${batch.id}`));
  const [, undoing] = await timed('undo', async () => {
    expectStatus(await workspace.owner.post(`${batches}/${batch.id}/undo`), 202);
    await finished();
  });
  console.log(`memory at its highest: ${afterPlan.toFixed(0)} MB more after the plan, ${afterApply.toFixed(0)} MB after applying`);
  console.log(JSON.stringify({ people, planning, look, edit, applying, figures, undoing, sent: json.counts.sent }));
  await checks.check('every row was sent', () => expect(json.counts.sent === people, `${json.counts.sent}`));
  await checks.check('the plan takes 5 s for 100,000', () => expect(planning <= 5 * share, `${planning} s`));
  await checks.check('applying takes 20 s for 100,000', () => expect(applying <= 20 * share, `${applying} s`));
  await checks.check('memory rises by at most 100 MB', () => expect(afterApply <= 100, `${afterApply} MB`));

  async function finished() {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { items } = expectStatus(await workspace.owner.get(`${batches}?limit=1`), 200).json;
      if (!items[0].is_working) return;
    }
  }
  async function plan(addresses) {
    const list = options.as === 'csv' ? { csv: `email\n${addresses.join('\n')}\n` } : { rows: addresses.map((email) => ({ email })) };
    return expectStatus(await workspace.owner.post(batches, { role: 'viewer', ...list }), 201).json;
  }
} finally {
  await server.remove();
  store.close();
}
checks.finish();

async function timed(what, work) {
  const begin = performance.now();
  const used = processor();
  const result = await work();
  const seconds = (performance.now() - begin) / 1000;
  console.log(`${what}: ${seconds.toFixed(2)} s, ${(processor() - used).toFixed(2)} s of processor time`);
  return [result, seconds];
}
