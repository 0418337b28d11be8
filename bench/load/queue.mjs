// Works through a list of requests that differ in more than a number, over so many connections at once.

import { Agent, request as httpRequest } from 'node:http';
import { availableParallelism } from 'node:os';
import { machineTicks, processorSeconds, ticksPerSecond } from './proc.mjs';

// Each request is `{path, headers, body}`, all of them POST to one origin, and each must succeed.
export async function workThrough(requests, { origin, pid, connections }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const before = { server: processorSeconds(pid), own: process.cpuUsage(), machine: machineTicks(), time: performance.now() };
  const waits = [];
  let next = 0;
  const worker = async () => {
    while (next < requests.length) {
      const begin = performance.now();
      await post(agent, origin, requests[next++]);
      waits.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - before.time) / 1000;
  agent.destroy();
  const own = process.cpuUsage(before.own);
  const generator = (own.user + own.system) / 1e6;
  const server = processorSeconds(pid) - before.server;
  const busy = (machineTicks().busy - before.machine.busy) / ticksPerSecond;
  waits.sort((a, b) => a - b);
  return {
    perSecond: requests.length / seconds,
    cpuMicroseconds: (server / requests.length) * 1e6,
    generatorCores: generator / seconds,
    otherShare: Math.max(0, busy - server - generator) / seconds / availableParallelism(),
    medianMilliseconds: waits[waits.length >> 1],
  };
}

function post(agent, origin, { path, headers, body }) {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent, headers: { origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers } };
    const request = httpRequest(`${origin}${path}`, options, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (answer += chunk));
      response.on('end', () => (response.statusCode < 300 ? resolve() : reject(new Error(`${path}: ${response.statusCode} ${answer}`))));
    });
    request.on('error', reject);
    request.end(text);
  });
}
