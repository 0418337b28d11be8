import { SMTPServer } from 'smtp-server';

export type Mail = { to: string; text: string };

/** The receiving side of a mail server, kept in memory. */
export class Mailbox {
  #mails: Mail[] = [];
  #read = new Set<Mail>();
  #arrived = new Set<() => void>();
  #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, answer) => answer(refusalOf(address)),
    onData: (stream, { envelope }, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = plainText(Buffer.concat(chunks).toString('latin1'));
        this.#mails.push(...envelope.rcptTo.map(({ address }) => ({ to: address, text })));
        answer();
        for (const look of [...this.#arrived]) look();
      });
    },
  });

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((resolve, reject) => {
      mailbox.#server.on('error', reject);
      mailbox.#server.listen(0, '127.0.0.1', resolve);
    });
    return mailbox;
  }

  get url() {
    return `smtp://127.0.0.1:${this.#server.server.address().port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  /** The next mail to this address that was not read yet, as soon as it is there. */
  read(address: string, within = 20_000): Promise<Mail> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const mail = this.#mails.find((each) => each.to === address && !this.#read.has(each));
        if (!mail) return;
        this.#read.add(mail);
        this.#arrived.delete(look);
        clearTimeout(giveUp);
        resolve(mail);
      };
      const giveUp = setTimeout(() => {
        this.#arrived.delete(look);
        reject(new Error(`no mail to ${address} within ${within} ms`));
      }, within);
      this.#arrived.add(look);
      look();
    });
  }

  /** The link of the next invitation to this address. */
  /** The six digits of the next mail. */
  async code(address: string): Promise<string> {
    const { text } = await this.read(address);
    const code = /\b\d{6}\b/.exec(text);
    if (!code) throw new Error(`no code in the mail to ${address}`);
    return code[0];
  }

  async invitationLink(address: string): Promise<string> {
    const { text } = await this.read(address);
    const link = /https?:\/\/\S+\/invite#[\w-]+/.exec(text);
    if (!link) throw new Error(`no link in the mail to ${address}: ${text}`);
    return link[0];
  }
}

/** Addresses that say by their name what becomes of mail to them. */
function refusalOf(address: string): Error | undefined {
  if (address.startsWith('greylisted')) return Object.assign(new Error('Greylisted, try again later'), { responseCode: 451 });
  if (address.startsWith('unknown')) return Object.assign(new Error('No such user here'), { responseCode: 550 });
  return undefined;
}

function plainText(raw: string): string {
  const mail = raw.replaceAll('\r\n', '\n');
  const boundary = /boundary="?([^";\n]+)/i.exec(mail)?.[1];
  const parts = boundary ? mail.split(`--${boundary}`) : [mail];
  const part = parts.find((each) => /content-type: text\/plain/i.test(each)) ?? '';
  const bytes = part
    .slice(part.indexOf('\n\n') + 2)
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
