// Reads the Maildir the server writes to, and takes mail apart as a mail program would.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export class Mailbox {
  #parsed = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  // In the order in which they were written.
  all() {
    let names = [];
    try {
      names = readdirSync(path.join(this.folder, 'new')).sort();
    } catch {
      // The first mail makes the folder.
    }
    return names.map((name) => {
      if (!this.#parsed.has(name)) {
        const mail = parseMail(readFileSync(path.join(this.folder, 'new', name), 'latin1'));
        this.#parsed.set(name, { name, ...mail });
      }
      return this.#parsed.get(name);
    });
  }

  to(address) {
    return this.all().filter((mail) => mail.to.toLowerCase() === address.toLowerCase());
  }
}

export function parseMail(raw) {
  const { headers, body } = splitPart(raw);
  const parts = partsOf(headers, body);
  const text = parts.find((part) => part.type === 'text/plain')?.text ?? '';
  const html = parts.find((part) => part.type === 'text/html')?.text ?? '';
  return {
    headers,
    to: (headers.to ?? '').replace(/^.*<(.*)>$/, '$1'),
    from: headers.from ?? '',
    subject: decodeWords(headers.subject ?? ''),
    messageId: headers['message-id'],
    text,
    html,
    links: [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map((match) => match[0]),
    htmlLinks: [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1].replaceAll('&amp;', '&')),
    get token() {
      return this.links.map((link) => link.split('#')[1]).find(Boolean);
    },
    get code() {
      return text.match(/\b\d{6}\b/)?.[0];
    },
  };
}

function splitPart(raw) {
  const text = raw.replaceAll('\r\n', '\n');
  const end = text.indexOf('\n\n');
  const headers = {};
  for (const line of text.slice(0, end).replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, body: text.slice(end + 2) };
}

function partsOf(headers, body) {
  const type = headers['content-type'] ?? 'text/plain';
  const boundary = type.match(/boundary="?([^";]+)"?/i)?.[1];
  if (boundary) {
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => {
        const inner = splitPart(part.replace(/^\n/, ''));
        return partsOf(inner.headers, inner.body);
      });
  }
  const encoding = (headers['content-transfer-encoding'] ?? '7bit').toLowerCase();
  let bytes = Buffer.from(body, 'latin1');
  if (encoding === 'base64') bytes = Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') bytes = quotedPrintable(body);
  return [{ type: type.split(';')[0].trim().toLowerCase(), text: bytes.toString('utf8') }];
}

function quotedPrintable(text) {
  const joined = text.replaceAll(/=\n/g, '');
  return Buffer.from(
    joined.replaceAll(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

// =?utf-8?Q?…?= and =?utf-8?B?…?=
function decodeWords(text) {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind, word) =>
      (kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : quotedPrintable(word.replaceAll('_', ' '))).toString(
        'utf8',
      ),
    );
}
