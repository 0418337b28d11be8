// How long from exec to the first answer, and what an idle server takes of memory.

import { mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMemory } from '../load/proc.mjs';
import { openUsher, makeWorkspace, settings, usherBinary } from '../servers/usher.mjs';
import { start } from '../servers/process.mjs';
import { spread } from './compare.mjs';

export const title = 'Start and idle memory';
export const aim = { milliseconds: 100, megabytes: 80 };

export async function measureStart({ starts, folder, note }) {
  const figures = {};
  for (const kind of ['an empty folder', 'a workspace']) {
    for (const path of ['/healthz', '/api/v1/setup']) {
      note(`start on ${kind} to ${path}`);
      const times = [];
      for (let i = 0; i < starts; ++i) {
        const own = join(folder, `start-${i}`);
        mkdirSync(own, { recursive: true });
        const { origin, environment } = await settings(own);
        if (kind === 'a workspace') makeWorkspace(environment);
        times.push(await untilFirstAnswer(own, origin, environment, path));
        rmSync(own, { recursive: true, force: true });
      }
      figures[`${kind}, ${path}`] = spread(times);
    }
  }
  return figures;
}

export async function measureMemory({ folder, note }) {
  note('idle memory');
  const own = join(folder, 'memory');
  mkdirSync(own, { recursive: true });
  const server = await openUsher(own);
  await sleep(2000);
  const memory = residentMemory(server.pid);
  await server.stop('SIGKILL');
  rmSync(own, { recursive: true, force: true });
  return memory;
}

// Milliseconds. The clock starts before this process forks, and asks again at once when nobody listens yet.
async function untilFirstAnswer(folder, origin, environment, path) {
  const begin = performance.now();
  const server = start(usherBinary(), ['serve'], { environment, folder });
  try {
    while (server.isRunning() && performance.now() - begin < 20_000) {
      const answer = await tryOnce(new URL(path, origin));
      const now = performance.now();
      if (answer.startsWith('HTTP/1.1 200')) return now - begin;
      await sleep(1);
    }
    throw new Error(`no answer after the start:\n${server.log()}`);
  } finally {
    await server.stop('SIGKILL');
  }
}

function tryOnce({ hostname, port, pathname }) {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.on('connect', () => socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`));
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString('latin1'));
    });
    socket.on('error', () => resolve(''));
    socket.on('close', () => resolve(''));
  });
}
