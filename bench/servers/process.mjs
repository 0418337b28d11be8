// A server process of ours or of a peer, from exec to its end.

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Starts a program whose output goes to a file in its folder, as a service's would.
export function start(program, parameters, { environment = {}, folder }) {
  const file = join(folder, 'log');
  const log = openSync(file, 'a');
  const child = spawn(program, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', log, log], cwd: folder });
  closeSync(log);
  running.add(child);
  const ended = new Promise((resolve) => child.on('close', resolve));
  ended.then(() => running.delete(child));
  return {
    pid: child.pid,
    log: () => readFileSync(file, 'utf8').slice(-2000),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

// Waits for a first answer that is not a fault.
export async function untilAnswers(server, url, patience = 20_000) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (!server.isRunning()) throw new Error(`the server has ended:\n${server.log()}`);
    try {
      if ((await fetch(url)).status < 500) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no answer from ${url}:\n${server.log()}`);
}

// A JSON request that must succeed.
export async function ask(url, { method = 'GET', headers = {}, body } = {}) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw Object.assign(new Error(`${method} ${url}: ${answer.status} ${text}`), { status: answer.status });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ');
  let value = text;
  try {
    value = JSON.parse(text);
  } catch {
    // Not everything is JSON.
  }
  return { value, cookie };
}

export const owner = { name: 'Olga Owner', email: 'olga@example.org', password: 'correct horse battery staple' };
