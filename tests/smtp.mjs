// Mail over SMTP, with a real server on the receiving side: node tests/smtp.mjs [--store …] [--binary …]
import { createRequire } from 'node:module';
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { eventually } from './support/http.mjs';
import { parseMail } from './support/mailbox.mjs';
import { Person, Workspace, expectStatus } from './support/person.mjs';
import { Server, freePort, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';

const { SMTPServer } = createRequire(import.meta.url)('smtp-server');

const { store: storeName, binary } = parameters({ store: 'sqlite', binary: undefined });
const checks = new Checks(`SMTP (${storeName}): `);
const store = openStore(storeName);

// Keeps what it takes; `refuse` answers a recipient or the data with an error.
class Receiver {
  mails = [];
  refuse = { recipient: () => undefined, data: () => undefined };

  constructor(options = {}) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      // The server keeps its connection open, which nobody has to wait for.
      closeTimeout: 100,
      onRcptTo: (address, session, callback) => callback(this.refuse.recipient(address.address)),
      onData: (stream, session, callback) => {
        const chunks = [];
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('latin1');
          const refusal = this.refuse.data(session.envelope.rcptTo[0].address);
          if (!refusal) this.mails.push({ ...session.envelope, isSecure: session.secure, raw, user: session.user });
          callback(refusal);
        });
      },
      ...options,
    });
    this.server.on('error', () => undefined);
  }

  listen(port) {
    this.port = port;
    return new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  close() {
    return new Promise((resolve) => this.server.close(resolve));
  }

  to(address) {
    return this.mails.filter((mail) => mail.rcptTo.some((to) => to.address === address));
  }
}

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

async function withServer(mail, run) {
  const server = new Server({ binary, store, mail });
  try {
    await server.setUp();
    await server.start();
    await run(await Workspace.open(server, owner), server);
  } finally {
    await server.remove();
  }
}

// The invitation as soon as its delivery is as wanted.
async function delivered(workspace, invitation, state) {
  let last;
  const isSo = await eventually(async () => {
    last = expectStatus(await workspace.owner.get(`${workspace.path}/invitations/${invitation.id}`), 200).json;
    return last.delivery.state === state;
  });
  expect(isSo, `delivery is ${JSON.stringify(last.delivery)}`);
  return last.delivery;
}

try {
  const receiver = new Receiver();
  await receiver.listen(await freePort());
  await withServer(`smtp://127.0.0.1:${receiver.port}`, async (workspace, server) => {
    await checks.check('an invitation arrives as text and HTML with the same link, and is then said to be sent', async () => {
      const invitation = await workspace.invite('ada@acme.example', 'viewer', { message: 'Grüße & <b>Küsse</b>' });
      expect(['queued', 'sending', 'sent'].includes(invitation.delivery.state), `delivery is ${invitation.delivery.state}`);
      const delivery = await delivered(workspace, invitation, 'sent');
      expectEqual(delivery.attempts, 1, 'attempts');
      expectEqual(delivery.next_attempt_at, null, 'next attempt');
      expect(/250/.test(delivery.detail), `detail: ${delivery.detail}`);
      const [mail] = receiver.to('ada@acme.example');
      const parsed = parseMail(mail.raw);
      expect(/^multipart\/alternative/.test(parsed.headers['content-type']), parsed.headers['content-type']);
      expect(parsed.text.includes('Grüße & <b>Küsse</b>'), `text: ${parsed.text}`);
      expect(parsed.html.includes('Grüße &amp; &lt;b&gt;Küsse&lt;/b&gt;'), 'the message is not escaped in HTML');
      const link = `${server.url}/invite#${parsed.token}`;
      expectEqual(JSON.stringify([...new Set(parsed.links)]), JSON.stringify([link]), 'links of the text');
      expectEqual(JSON.stringify([...new Set(parsed.htmlLinks)]), JSON.stringify([link]), 'links of the HTML');
      expect(!/<img|<script|<link/i.test(parsed.html), 'the HTML loads something');
      expect(/^<.+@.+>$/.test(parsed.messageId), `Message-ID ${parsed.messageId}`);
      expect(Date.parse(parsed.headers.date) > Date.now() - 60_000, `Date ${parsed.headers.date}`);
      expect(mail.raw.split('\r\n').every((line) => line.length <= 998 && !line.includes('\n')), 'lines too long, or bare LF');
      const lookup = await new Person(server).post('/api/v1/invitations/lookup', { token: parsed.token });
      expectEqual(expectStatus(lookup, 200).json.state, 'pending', 'state by the link');
    });

    await checks.check('a recipient refused for now is deferred, with the next attempt and the reason', async () => {
      receiver.refuse.recipient = (address) => address.startsWith('later') && refusal(451, 'Greylisted, come back');
      const invitation = await workspace.invite('later@acme.example', 'viewer');
      const delivery = await delivered(workspace, invitation, 'deferred');
      expectEqual(delivery.attempts, 1, 'attempts');
      expect(/451.*Greylisted/.test(delivery.detail), `detail: ${delivery.detail}`);
      const wait = Date.parse(delivery.next_attempt_at) - Date.parse(delivery.last_attempt_at);
      expect(wait > 30_000 && wait <= 60_000, `next attempt after ${wait} ms`);
    });

    await checks.check('a deferred mail is sent when its time has come and the server takes it', async () => {
      const invitation = await workspace.invite('later2@acme.example', 'viewer');
      await delivered(workspace, invitation, 'deferred');
      receiver.refuse.recipient = () => undefined;
      // A minute is too long to wait for.
      server.database.execute("update mails set next_attempt_at = 1 where state = 'deferred' and recipient = 'later2@acme.example'");
      const delivery = await delivered(workspace, invitation, 'sent');
      expectEqual(delivery.attempts, 2, 'attempts');
      expectEqual(receiver.to('later2@acme.example').length, 1, 'mails');
    });

    await checks.check('a recipient refused for good has failed, with the words of the server', async () => {
      receiver.refuse.recipient = (address) => address.startsWith('gone') && refusal(550, 'No such user here');
      const invitation = await workspace.invite('gone@acme.example', 'viewer');
      const delivery = await delivered(workspace, invitation, 'failed');
      expect(/550.*No such user here/.test(delivery.detail), `detail: ${delivery.detail}`);
      expectEqual(delivery.next_attempt_at, null, 'next attempt');
      const status = expectStatus(await workspace.owner.get(`${workspace.path}/mail`), 200).json;
      expectEqual(status.failed, 1, 'failed mails of the workspace');
      // The invitation is still good: there is a link to copy.
      expectStatus(await workspace.owner.post(`${workspace.path}/invitations/${invitation.id}/link`), 201);
    });

    await checks.check('data refused for good has failed, too', async () => {
      receiver.refuse.data = (address) => address.startsWith('spam') && refusal(554, 'Looks like spam');
      const invitation = await workspace.invite('spam@acme.example', 'viewer');
      const delivery = await delivered(workspace, invitation, 'failed');
      expect(/554.*Looks like spam/.test(delivery.detail), `detail: ${delivery.detail}`);
      expectEqual(receiver.to('spam@acme.example').length, 0, 'mails');
    });

    await checks.check('a server that is away defers, holds nobody up, and gets the mail when it is back', async () => {
      await receiver.close();
      const begin = Date.now();
      const invitation = await workspace.invite('away@acme.example', 'viewer');
      expect(Date.now() - begin < 2000, `inviting took ${Date.now() - begin} ms`);
      const delivery = await delivered(workspace, invitation, 'deferred');
      expect(delivery.detail && delivery.next_attempt_at, JSON.stringify(delivery));
      const again = new Receiver();
      await again.listen(receiver.port);
      server.database.execute("update mails set next_attempt_at = 1 where state = 'deferred' and recipient = 'away@acme.example'");
      await delivered(workspace, invitation, 'sent');
      expectEqual(again.to('away@acme.example').length, 1, 'mails');
      await again.close();
    });

    await checks.check('what is queued while the server is stopped is sent after a start', async () => {
      const invitation = await workspace.invite('restart@acme.example', 'viewer');
      await delivered(workspace, invitation, 'deferred');
      await server.stop();
      server.database.execute("update mails set next_attempt_at = 1 where state = 'deferred' and recipient = 'restart@acme.example'");
      const again = new Receiver();
      await again.listen(receiver.port);
      await server.start();
      await delivered(workspace, invitation, 'sent');
      expectEqual(again.to('restart@acme.example').length, 1, 'mails');
      await again.close();
    });
  });

  const strict = new Receiver({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, session, callback) =>
      username === 'usher' && password === 'p@ss/word' ? callback(null, { user: username }) : callback(refusal(535, 'Wrong password')),
  });
  await strict.listen(await freePort());
  await withServer(`smtp://usher:p%40ss%2Fword@127.0.0.1:${strict.port}`, async (workspace) => {
    await checks.check('a server that wants a login gets it', async () => {
      const invitation = await workspace.invite('ada@acme.example', 'viewer');
      await delivered(workspace, invitation, 'sent');
      expectEqual(strict.to('ada@acme.example')[0].user, 'usher', 'signed in as');
    });
  });
  await withServer(`smtp://usher:wrong@127.0.0.1:${strict.port}`, async (workspace) => {
    await checks.check('a wrong login is deferred and said, and the password is not', async () => {
      const invitation = await workspace.invite('bea@acme.example', 'viewer');
      const delivery = await delivered(workspace, invitation, 'deferred');
      expect(!delivery.detail.includes('wrong@'), `detail: ${delivery.detail}`);
      expect(delivery.detail.length > 5, `detail: ${delivery.detail}`);
    });
  });
  await strict.close();

  // It offers STARTTLS with a certificate of its own making.
  const encrypted = new Receiver({ disabledCommands: ['AUTH'] });
  await encrypted.listen(await freePort());
  await withServer(`smtp://127.0.0.1:${encrypted.port}?tls=required`, async (workspace) => {
    await checks.check('where TLS is required, a certificate that nobody vouches for gets no mail', async () => {
      const invitation = await workspace.invite('carl@acme.example', 'viewer');
      await delivered(workspace, invitation, 'deferred');
      expectEqual(encrypted.to('carl@acme.example').length, 0, 'mails');
    });
  });
  await encrypted.close();
} finally {
  store.close();
}
checks.finish();
