// bin/bench [quick] [case…]: measures Usher next to its peers on this machine and prints what came out.
// Ends with 1 when work that was acknowledged is not in the store, or when a case could not be measured.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as accept from './cases/accept.mjs';
import * as bulk from './cases/bulk.mjs';
import { compare } from './cases/compare.mjs';
import { batches, single } from './cases/ingestion.mjs';
import * as invitation from './cases/invitation.mjs';
import * as people from './cases/people.mjs';
import * as permission from './cases/permission_check.mjs';
import * as sessionCheck from './cases/session_check.mjs';
import * as start from './cases/start.mjs';
import { environment } from './environment.mjs';
import { printBulk, printComparison, printEnvironment, printPeople, printPermissionCheck, printStart } from './report.mjs';

const cases = { session: sessionCheck, invitation, accept, event: single, batch: batches };
const root = new URL('..', import.meta.url).pathname;
const folder = join(root, 'build', 'bench');
const words = process.argv.slice(2);
const isQuick = words.includes('quick');
const chosen = words.filter((word) => word !== 'quick');
const known = [...Object.keys(cases), 'bulk', 'people', 'people_postgresql', 'start', 'permission'];
const unknown = chosen.filter((word) => !known.includes(word));
if (unknown.length) {
  console.error(`usage: bin/bench [quick] [case…], with the cases ${known.join(', ')}`);
  process.exit(2);
}
const wants = (name) => chosen.length === 0 || chosen.includes(name);
const how = isQuick
  ? { times: 1, seconds: 1, warmUp: { slice: 1, most: 1 }, starts: 2, sizes: [10, 1000] }
  : { times: 3, seconds: 5, warmUp: { slice: 2, most: 8 }, starts: 10, sizes: [10, 1000, 100_000] };
const note = (text) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const results = { ...environment(root), isQuick, ...how, cases: {} };
printEnvironment(results);
let failures = 0;

for (const [name, one] of Object.entries(cases)) {
  if (!wants(name)) continue;
  await attempt(name, async () => {
    results.cases[name] = [];
    for (const comparison of one.comparisons) {
      const rows = await compare(comparison, { ...how, folder, note });
      note('');
      results.cases[name].push({ connections: comparison.connections, rows });
      printComparison(one, comparison.connections, rows);
    }
  });
}
if (wants('bulk')) {
  await attempt('bulk', async () => {
    results.cases.bulk = await bulk.measureBulk({ ...how, people: 10_000, folder, note });
    note('');
    printBulk(bulk, results.cases.bulk);
  });
}
for (const [name, store, wanted] of [
  ['people', 'sqlite', wants('people')],
  ['people_postgresql', 'postgresql', chosen.includes('people_postgresql')], // must be installed, and named
]) {
  if (!wanted) continue;
  await attempt(name, async () => {
    results.cases[name] = await people.measurePeople({ store, sizes: how.sizes, times: 50, folder, note });
    note('');
    printPeople(people, store, results.cases[name]);
  });
}
if (wants('start')) {
  await attempt('start', async () => {
    const times = await start.measureStart({ starts: how.starts, folder, note });
    const memory = await start.measureMemory({ folder, note });
    note('');
    results.cases.start = { times, memory };
    printStart(start, times, memory);
  });
}
if (wants('permission')) {
  await attempt('permission', async () => {
    results.cases.permission = permission.measurePermissionCheck(root, how.seconds);
    printPermissionCheck(permission, results.cases.permission);
  });
}

rmSync(folder, { recursive: true, force: true });
const file = join(root, 'bench', 'results', `${results.date.slice(0, 19).replaceAll(':', '-')}${isQuick ? '-quick' : ''}.json`);
mkdirSync(join(root, 'bench', 'results'), { recursive: true });
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
console.log(`\nAll figures: ${file.slice(root.length)}`);
process.exit(failures ? 1 : 0);

async function attempt(name, measure) {
  try {
    await measure();
  } catch (fault) {
    note('');
    ++failures;
    results.cases[name] = { fault: fault.message };
    console.log(`\n${name}: not measured\n  ${fault.message}`);
  }
}
