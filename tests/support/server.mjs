// One usher process with a folder, a mail folder and a database of its own.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBinary } from './binary.mjs';
import { eventually } from './http.mjs';
import { Mailbox } from './mailbox.mjs';
import { NameServer } from './name_server.mjs';

export const owner = {
  organization: 'Acme',
  name: 'Olga Owner',
  email: 'olga@acme.example',
  password: 'correct horse battery staple',
  timeZone: 'Europe/Berlin',
};

export class Server {
  // settings: environment on top of what every test server has. mail: 'maildir', or an SMTP URL, or 'none'.
  // transport: 'plain', or 'tls' with a certificate made for this server.
  constructor({ binary, store, settings = {}, mail = 'maildir', transport = 'plain' }) {
    this.binary = findBinary(binary);
    this.folder = mkdtempSync(path.join(tmpdir(), 'usher-test-'));
    this.dataFolder = path.join(this.folder, 'data');
    this.mailbox = new Mailbox(path.join(this.folder, 'mail'));
    this.database = store.newDatabase(this.dataFolder);
    this.names = new NameServer();
    this.mail = mail;
    this.settings = settings;
    if (transport === 'tls') this.#makeCertificate();
    this.output = '';
  }

  // Makes the workspace of `owner`.
  async setUp() {
    await this.#takePorts();
    const done = spawnSync(
      this.binary,
      ['setup', '--organization', owner.organization, '--name', owner.name, '--email', owner.email,
        '--time-zone', owner.timeZone],
      { env: this.#environment(), input: `${owner.password}\n`, encoding: 'utf8', cwd: this.folder },
    );
    if (done.error) throw done.error;
    if (done.status !== 0) throw new Error(`usher setup failed: ${done.stderr}${done.stdout}`);
  }

  async start() {
    await this.#takePorts();
    const log = openSync(this.logFile, 'a');
    this.output = '';
    this.process = spawn(this.binary, ['serve'], {
      env: this.#environment(),
      cwd: this.folder,
      stdio: ['ignore', 'pipe', log],
    });
    closeSync(log);
    this.process.stdout.on('data', (bytes) => (this.output += bytes));
    this.exit = new Promise((resolve) => this.process.once('exit', (code, signal) => resolve({ code, signal })));
    let exited;
    this.exit.then((how) => (exited = how));
    const isReady = await eventually(() => exited || this.output.includes(' is at '), { within: 60_000 });
    if (exited || !isReady) throw new Error(`usher did not start: ${this.output}${this.log}`);
  }

  // As an operator stops it. Leaks and the like show in the code.
  async stop() {
    if (!this.process) return { code: 0 };
    this.process.kill('SIGTERM');
    const how = await this.exit;
    this.process = undefined;
    return how;
  }

  async kill() {
    this.process.kill('SIGKILL');
    await this.exit;
    this.process = undefined;
  }

  async remove() {
    if (this.process) await this.kill();
    this.names.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  // Another command of the binary, as `audit verify`.
  command(...words) {
    return this.commandWith({}, ...words);
  }

  // With more in its environment, and without a terminal.
  commandWith(environment, ...words) {
    const env = { ...this.#environment(), ...environment };
    return spawnSync(this.binary, words, { env, input: '', encoding: 'utf8', cwd: this.folder });
  }

  // The same without holding up what else the test does.
  commandAsync(...words) {
    const child = spawn(this.binary, words, { env: this.#environment(), cwd: this.folder });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (bytes) => (stdout += bytes));
    child.stderr.on('data', (bytes) => (stderr += bytes));
    return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })));
  }

  get logFile() {
    return path.join(this.folder, 'server.log');
  }

  get log() {
    return readFileSync(this.logFile, 'utf8');
  }

  get url() {
    return `${this.certificate ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  // How http.mjs reaches it.
  get address() {
    return { port: this.port, certificate: this.certificate };
  }

  #makeCertificate() {
    const [certificate, key] = ['certificate.pem', 'key.pem'].map((name) => path.join(this.folder, name));
    const done = spawnSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=usher',
        '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
      { encoding: 'utf8' },
    );
    if (done.status !== 0) throw new Error(`openssl: ${done.error ?? done.stderr}`);
    this.certificate = readFileSync(certificate);
    this.settings = { ...this.settings, USHER_TLS_CERTIFICATE: certificate, USHER_TLS_KEY: key };
  }

  async #takePorts() {
    this.port ??= await freePort();
    await this.names.start();
  }

  #environment() {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('USHER_')));
    const mail = { maildir: { USHER_MAIL_DIRECTORY: this.mailbox.folder }, none: {} };
    return {
      ...own,
      USHER_FAST_PASSWORD_HASH: '1',
      USHER_DATA: this.dataFolder,
      USHER_LISTEN: `127.0.0.1:${this.port}`,
      USHER_PUBLIC_URL: this.url,
      USHER_MAIL_FROM: 'Usher <usher@acme.example>',
      USHER_MAILS_PER_SECOND: '1000',
      USHER_DNS_SERVER: this.names.address,
      ...(mail[this.mail] ?? { USHER_SMTP_URL: this.mail }),
      ...this.database.environment,
      ...this.settings,
    };
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
