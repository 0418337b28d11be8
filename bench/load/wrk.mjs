// Puts a server under load with wrk and says what it took on both sides.

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { machineTicks, processorSeconds, ticksPerSecond } from './proc.mjs';

const script = new URL('requests.lua', import.meta.url).pathname;

// A request as bytes on the wire. `[unique-ids]` and `[k]` are filled in by requests.lua.
export function rawRequest(url, { method = 'GET', headers = {}, body = '' }) {
  const { host, pathname } = new URL(url);
  const lines = [`${method} ${pathname} HTTP/1.1`, `Host: ${host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

// One list for each thread, of requests each after its length.
function writeLists(file, threads, url, requests) {
  const raw = requests.map((request) => rawRequest(url, request));
  for (let thread = 0; thread < threads; ++thread) {
    const own = raw.filter((_, i) => i % threads === thread);
    writeFileSync(`${file}-${thread}`, own.map((one) => `${Buffer.byteLength(one)}\n${one}`).join(''));
  }
}

// Loads `subject` for so many seconds, with the same `request` over and over or, where requests differ in more than
// numbers, with those of `list(seconds)`, which must be more than it can answer. `run`, one digit, keeps the numbers of
// one load apart from those of the next.
// Throws when a single request was refused or broken: a server that answers errors quickly wins nothing.
export async function load(subject, { connections, seconds, run, folder }) {
  const file = join(folder, 'request');
  const threads = Math.min(connections, 2);
  if (subject.list) writeLists(file, threads, subject.url, subject.list(seconds));
  else writeFileSync(file, rawRequest(subject.url, subject.request));
  const before = { server: processorSeconds(subject.pid), machine: machineTicks() };
  const text = await runWrk(
    ['-t', threads, '-c', connections, '-d', `${seconds}s`, '--timeout', '30s', '-s', script, new URL(subject.url).origin],
    { [subject.list ? 'BENCH_LIST' : 'BENCH_REQUEST']: file, BENCH_RUN: run },
  );
  const after = { server: processorSeconds(subject.pid), machine: machineTicks() };
  const line = /^BENCH (.*)$/m.exec(text);
  if (!line) throw new Error(`wrk said nothing of use:\n${text}`);
  const said = JSON.parse(line[1]);
  if (said.refused || said.broken)
    throw new Error(`${subject.name}: of ${said.requests} requests ${said.refused} were refused and ${said.broken} broken`);

  const elapsed = said.microseconds / 1e6;
  const server = after.server - before.server;
  const generator = said.ticks / ticksPerSecond;
  const busy = (after.machine.busy - before.machine.busy) / ticksPerSecond;
  return {
    requests: said.requests,
    requestsPerSecond: said.requests / elapsed,
    cpuMicroseconds: (server / said.requests) * 1e6,
    serverCores: server / elapsed,
    generatorCores: generator / elapsed,
    generatorThreads: threads,
    // Of the whole machine: what neither the server nor the load took. Noise, when it is more than a few percent.
    otherShare: Math.max(0, busy - server - generator) / elapsed / availableParallelism(),
    medianMicroseconds: said.median_microseconds,
    p99Microseconds: said.p99_microseconds,
  };
}

function runWrk(parameters, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn('wrk', parameters.map(String), {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (piece) => (text += piece));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`wrk ended with ${code}\n${text}`))));
  });
}
