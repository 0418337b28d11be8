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

export function printPermissionCheck({ title, aim }, figures) {
  console.log(`\n${title}`);
  if (!figures) return console.log('  not built: the target permission_check is missing in build/release');
  for (const [name, nanoseconds] of Object.entries(figures.ours)) console.log(`  ${name}: ${number(nanoseconds)} ns`);
  console.log(`  the check of a request; aim ${aim.nanoseconds} ns: ${verdict(figures.whole <= aim.nanoseconds)}`);
  for (const { peer, own, peerNanoseconds, ratio, aim: aimed } of figures.pairs)
    console.log(`  ${own} to ${peer} (${number(peerNanoseconds)} ns): ${times(ratio)} the speed; ${aimed ? `aim ${times(aimed)}: ${verdict(ratio >= aimed)}` : 'for comparison'}`);
}

export function printPeople({ title, aim }, store, rows) {
  console.log(`\n${title}, on ${store}, one connection: median ms, and of 95 in 100`);
  const column = (figure) => `${figure.median.toFixed(1)} ${`(${figure.p95.toFixed(1)})`.padStart(7)}`.padStart(16);
  console.log(`  ${''.padEnd(42)}${rows.map((row) => row.people.toLocaleString('en-US').padStart(16)).join('')}`);
  for (const part of ['pages', 'changes', 'reviews']) {
    for (const name of Object.keys(rows[0][part])) console.log(`  ${name.padEnd(42)}${rows.map((row) => column(row[part][name])).join('')}`);
    if (part === 'reviews') continue; // pages of their own, seldom asked for, with no aim but to be seen
    const slowest = rows.map((row) => Math.max(...Object.values(row[part]).map((figure) => figure.median)));
    const most = part === 'pages' ? aim.page : aim.change;
    console.log(`  slowest of these: ${slowest.map((one) => one.toFixed(1)).join(', ')} ms; aim ${most} ms: ${verdict(slowest.every((one) => one <= most))}`);
  }
}

export function printBulk({ title, aim }, figures) {
  console.log(`\n${title}`);
  console.log(`  planned in ${range(figures.planning)} s, applied in ${range(figures.applying)} s: ${range(figures.perSecond)} invitations/s`);
  console.log(`  ${figures.peer.name}, one by one: ${range(figures.peer.perSecond)} invitations/s`);
  const speed = figures.perSecond.median / figures.peer.perSecond.median;
  console.log(`  usher to it: ${times(speed)} the speed; aim ${times(aim.speed)}: ${verdict(speed >= aim.speed)}`);
}
