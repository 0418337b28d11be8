// Events over HTTP, acknowledged when they are durable.

import { openFastify } from '../servers/peer.mjs';
import { ask } from '../servers/process.mjs';
import { openUsher } from '../servers/usher.mjs';
import { countRows } from './compare.mjs';

// About what the browser SDK sends.
function eventsBody(token, batch) {
  const event = {
    event: 'Invoice Sent',
    properties: {
      token,
      time: Math.floor(Date.now() / 1000),
      distinct_id: 'person-[k]',
      $insert_id: '[unique-ids]',
      $browser: 'Chrome',
      $browser_version: 141,
      $os: 'Linux',
      $current_url: 'https://app.example.org/invoices',
      $screen_width: 1920,
      $screen_height: 1080,
      plan: 'team',
      amount: 129.5,
      items: 3,
      trial: false,
    },
  };
  return JSON.stringify(Array.from({ length: batch }, () => event));
}

function checked(url, body) {
  let number = 0;
  return async () => {
    const filled = body
      .replaceAll('[unique-ids]', () => `check-${String(number++).padStart(6, '0')}`)
      .replaceAll('[k]', '007');
    const { value } = await ask(url, { method: 'POST', body: filled });
    if (String(value).trim() !== '1') throw new Error(`an unexpected answer from ${url}: ${value}`);
  };
}

const fastify = (batch, options) => async (folder) => {
  const token = '0123456789abcdef0123456789abcdef';
  const peer = await openFastify(folder, { token, ...options });
  const url = `${peer.origin}/track`;
  const body = eventsBody(token, batch);
  const count = async () => countRows(peer.database, 'events');
  return { ...peer, url, request: { method: 'POST', body }, perRequest: batch, count, writtenByCheck: 1, check: checked(url, body) };
};

const usher = (batch) => async (folder) => {
  const server = await openUsher(folder);
  const url = `${server.origin}/track`;
  const project = await server.project();
  const body = eventsBody(project.token, batch);
  const headers = { cookie: server.cookie };
  const count = async (when) => {
    // From the disk, through a new process: what a killed one remembers proves nothing.
    if (when === 'killed') await server.startAgain();
    return (await ask(`${server.origin}/api/v1/projects/${project.id}/status`, { headers })).value.events_total;
  };
  return { ...server, url, request: { method: 'POST', body }, perRequest: batch, count, writtenByCheck: 1, check: checked(url, body) };
};

const of = (batch) => ({
  connections: 64,
  contenders: [
    { name: 'fastify, better-sqlite3', open: fastify(batch, { driver: 'better-sqlite3' }) },
    { name: 'fastify, node:sqlite', open: fastify(batch, { driver: 'node:sqlite' }) },
    { name: 'fastify, better-sqlite3, commits shared', open: fastify(batch, { driver: 'better-sqlite3', grouped: true }) },
    { name: 'usher', isOurs: true, open: usher(batch) },
  ],
});

export const single = { title: 'Ingestion, one event per request', unit: 'events/s', aim: { speed: 1.5 }, comparisons: [of(1)] };
export const batches = { title: 'Ingestion, 50 events per request', unit: 'events/s', aim: { speed: 3 }, comparisons: [of(50)] };
