// The figures as a person reads them.

const number = (value) => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(2));
const range = ({ median, least, most }) => `${number(median)} (${number(least)}–${number(most)})`;
const times = (ratio) => `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1)}×`;
const milliseconds = ({ median }) => (median / 1000).toFixed(1);
const verdict = (isMet) => (isTrial ? 'too short to say' : isMet ? 'met' : 'MISSED');
let isTrial = false;

export function printEnvironment(results) {
  isTrial = results.isQuick;
  const { usher, commit, processors, processor, gigabytes, kernel, peers, loadBefore } = results;
  console.log(`Usher ${usher} (${commit}) on ${processors} × ${processor}, ${gigabytes} GB, Linux ${kernel}; load before: ${loadBefore.toFixed(2)}`);
  console.log(`Peers: ${Object.entries(peers).map(([name, version]) => `${name} ${version}`).join(', ')}`);
  console.log(`${results.times} × ${results.seconds} s each in turn after a warm-up of up to ${results.warmUp.slice * results.warmUp.most} s; medians, with the least and the most`);
}

export function printComparison({ title, unit, aim }, connections, rows) {
  const width = Math.max(...rows.map((row) => row.name.length));
  const s = connections === 1 ? '' : 's';
  console.log(`\n${title}, ${connections} connection${s}`);
  console.log(`  ${''.padEnd(width)}  ${unit.padStart(24)}  ${'µs of CPU per request'.padStart(24)}   p50 ms   p99 ms  cores  load  others`);
  for (const row of rows)
    console.log(
      `  ${row.name.padEnd(width)}  ${range(row.unitsPerSecond).padStart(24)}  ${range(row.cpuMicroseconds).padStart(24)}` +
        `  ${milliseconds(row.medianMicroseconds).padStart(7)}  ${milliseconds(row.p99Microseconds).padStart(7)}` +
        `  ${row.serverCores.median.toFixed(2).padStart(5)}  ${row.generatorCores.median.toFixed(2)}  ${(row.otherShare.median * 100).toFixed(0).padStart(5)}%` +
        (row.isLoadBound ? '  bound by the load generator' : ''),
    );
  if (rows.some((row) => row.otherShare.median > 0.05)) console.log('  The machine was not quiet (see others): these figures are no result.');
  const ours = rows.find((row) => row.isOurs);
  for (const peer of rows.filter((row) => !row.isOurs)) {
    const speed = ours.unitsPerSecond.median / peer.unitsPerSecond.median;
    const cpu = peer.cpuMicroseconds.median / ours.cpuMicroseconds.median;
    const isMet = speed >= aim.speed && (!aim.cpu || cpu >= aim.cpu);
    const aimed = peer.counts ? `aim ${times(aim.speed)}${aim.cpu ? ' by both' : ''}: ${verdict(isMet)}` : 'for comparison';
    console.log(`  usher to ${peer.name}: ${times(speed)} the speed, ${times(cpu)} less CPU per request; ${aimed}`);
  }
}

export function printStart({ title, aim }, starts, memory) {
  console.log(`\n${title}`);
  for (const [name, time] of Object.entries(starts))
    console.log(`  exec to the first 200, ${name}: ${range(time)} ms; aim ${aim.milliseconds} ms: ${verdict(time.median <= aim.milliseconds)}`);
  const megabytes = memory.all / 1024;
  console.log(
    `  resident after the start and one sign-in: ${megabytes.toFixed(0)} MB, of it ${(memory.anonymous / 1024).toFixed(0)} MB not backed by files; ` +
      `aim ${aim.megabytes} MB: ${verdict(megabytes <= aim.megabytes)}`,
  );
}

export function printPermissionCheck(rows) {
  console.log('\nPermission check in the process');
  if (!rows) return console.log('  not built: the target permission_check is missing in build/release');
  for (const row of rows) console.log(`  ${row.name}: ${number(row.nanoseconds)} ns`);
}
