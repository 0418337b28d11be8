import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { NameServer } from '../../tests/support/name_server.mjs';
import { Mailbox } from './mailbox';

export type Server = { url: string; setupLink: string; data: string };
export type MailingServer = Server & { mailbox: Mailbox; names: NameServer };

/** A server of its own, with empty stores, as on the first start of an installation; without mail unless a server for it is named. */
async function start(
  smtpUrl?: string,
  names?: NameServer,
  settings: Record<string, string> = {},
): Promise<{ server: Server; stop: () => Promise<void> }> {
  const binary = process.env.USHER_BINARY ?? join(import.meta.dirname, '../../build/release/usher');
  const data = mkdtempSync(join(tmpdir(), 'usher-e2e-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(binary, ['serve'], {
    env: {
      ...process.env,
      USHER_LISTEN: `127.0.0.1:${port}`,
      USHER_DATA: data,
      USHER_PUBLIC_URL: url,
      ...(names && { USHER_DNS_SERVER: names.address }),
      ...(smtpUrl && { USHER_SMTP_URL: smtpUrl, USHER_MAIL_FROM: 'usher@acme.example' }),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const setupLink = await firstSetupLink(child);
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { server: { url, setupLink, data }, stop };
}

function firstSetupLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const link = /https?:\/\/\S+\/setup#[\w-]+/.exec(said);
      if (link) resolve(link[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`no setup link within 20 seconds: ${said}`)), 20_000).unref();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

export const test = base.extend<{ settings: Record<string, string>; mailing: MailingServer; closed: undefined }, { server: Server }>({
  /** On top of what every server of its own has, by `test.use`: as its environment names them. */
  settings: [{}, { option: true }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const { server, stop } = await start();
      await use(server);
      await stop();
    },
    { scope: 'worker' },
  ],
  /** No page outlives its test: it would go on asking a server that is gone. */
  closed: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  /** One of the test's own, with somebody to take its mail. */
  mailing: async ({ settings }, use) => {
    const mailbox = await Mailbox.open();
    const names = new NameServer();
    await names.start();
    const { server, stop } = await start(mailbox.url, names, settings);
    await use({ ...server, mailbox, names });
    await stop();
    names.stop();
    await mailbox.close();
  },
});
export { expect } from '@playwright/test';
