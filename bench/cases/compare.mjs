// One comparison: contenders do the same work in turn, several times over, and what they did is counted afterwards.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { load } from '../load/wrk.mjs';

// A contender opens as `{name, pid, url, request or list, stop, perRequest?, check, count}`: `check()` looks at one
// answer, `count()` says, after a kill -9, how many units of work are in the store (null: nothing is written).
export async function compare({ connections, contenders }, { times, seconds, warmUp, folder, note }) {
  const runs = contenders.map(() => []);
  for (let time = 0; time < times; ++time) {
    for (const [i, contender] of contenders.entries()) {
      note(`${contender.name}, ${connections} connections, ${time + 1} of ${times}`);
      const own = join(folder, `${time}-${i}`);
      mkdirSync(own, { recursive: true });
      runs[i].push(await measure(contender, own, { connections, seconds, warmUp }));
      rmSync(own, { recursive: true, force: true });
    }
  }
  return contenders.map(({ name, isOurs = false, counts = true }, i) => ({ name, isOurs, counts, ...summary(runs[i]), runs: runs[i] }));
}

async function measure(contender, folder, { connections, seconds, warmUp }) {
  const subject = await contender.open(folder);
  try {
    subject.name = contender.name;
    await subject.check();
    const before = subject.count ? await subject.count('live') : 0;
    const warm = await warmUpUntilSteady(subject, { connections, folder, ...warmUp });
    const run = await load(subject, { connections, seconds, run: 9, folder });
    if (run.requests === 0) throw new Error(`${contender.name} answered nothing in ${seconds} s`);
    await subject.check();
    await subject.stop('SIGKILL');
    const perRequest = subject.perRequest ?? 1;
    if (subject.count) {
      const acknowledged = (warm.requests + run.requests) * perRequest;
      run.rows = (await subject.count('killed')) - before;
      // wrk ends without waiting for what is under way, with each slice of the warm-up and with the run.
      const underWay = (warm.slices + 1) * connections * perRequest;
      // check() above wrote one more of each.
      const checks = (subject.writtenByCheck ?? 0) * perRequest;
      if (run.rows < acknowledged + checks || run.rows > acknowledged + checks + underWay)
        throw new Error(`${contender.name}: acknowledged ${acknowledged} (+ ${checks}), stored ${run.rows}`);
      run.acknowledged = acknowledged;
    }
    run.unitsPerSecond = run.requestsPerSecond * perRequest;
    run.warmUpSeconds = warm.slices * warmUp.slice;
    return run;
  } finally {
    await subject.stop('SIGKILL');
  }
}

// Code that is compiled as it runs gets cheaper for a while, long for a program with many paths: whoever still does
// goes on warming up, slice by slice, to the patience of the benchmark.
async function warmUpUntilSteady(subject, { connections, folder, slice, most }) {
  let slices = 0;
  let requests = 0;
  let before = Infinity;
  while (slices < most) {
    const part = await load(subject, { connections, seconds: slice, run: slices, folder });
    ++slices;
    requests += part.requests;
    if (slices > 1 && part.cpuMicroseconds > 0.93 * before) break;
    before = part.cpuMicroseconds;
  }
  return { slices, requests };
}

function summary(runs) {
  const of = (name) => spread(runs.map((run) => run[name]));
  return {
    unitsPerSecond: of('unitsPerSecond'),
    cpuMicroseconds: of('cpuMicroseconds'),
    serverCores: of('serverCores'),
    generatorCores: of('generatorCores'),
    otherShare: of('otherShare'),
    medianMicroseconds: of('medianMicroseconds'),
    p99Microseconds: of('p99Microseconds'),
    warmUpSeconds: of('warmUpSeconds'),
    // Fewer than a tenth of the load's threads left idle: then the load may be what was measured.
    isLoadBound: runs.some((run) => run.generatorCores > 0.9 * run.generatorThreads),
  };
}

export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted.at(-1) };
}

export function countRows(file, table) {
  const database = new DatabaseSync(file);
  try {
    return database.prepare(`select count(*) as n from ${table}`).get().n;
  } finally {
    database.close();
  }
}
