/** What the page can tell about an address by itself; the server's review has the last word. */
export type Judged = { text: string; email: string; verdict: 'ok' | 'invalid' | 'duplicate'; reason?: string; suggestion?: string };

const WELL_KNOWN = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  'proton.me',
  'gmx.de',
  'web.de',
];

/** Splits typed or pasted text on commas, semicolons and white space, and unwraps "Name <address>". */
export function splitAddresses(text: string): string[] {
  return text
    .replace(/(?:"[^"]*"\s*|(?<=^|[\s,;>])(?:[^\s,;<>@]+[ \t]+)*)<([^<>]*)>/g, ' $1 ')
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^mailto:/i, '').trim())
    .filter(Boolean);
}

/** Two spellings of one mailbox have the same key: the domain and the local part are compared without case. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}

/** Why an address cannot be right, in words for the person typing it; null if it may be. */
export function addressFault(address: string): string | null {
  const at = address.lastIndexOf('@');
  if (at < 0) return 'has no @';
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (!local) return 'has nothing before the @';
  if (!domain) return 'has nothing after the @';
  if (address.length > 254 || new TextEncoder().encode(local).length > 64) return 'is too long';
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return 'has a misplaced dot before the @';
  if (!/^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u.test(local)) return 'has a character that is not allowed before the @';
  const labels = domain.split('.');
  if (labels.length < 2) return 'has no ending such as .com after the @';
  if (labels.some((label) => !/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u.test(label)))
    return 'has a broken domain after the @';
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'ends in a number';
  return null;
}

function editDistance(a: string, b: string): number {
  // Damerau's: a swap of neighbours is one slip, because that is how people mistype.
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) (rows[0] as number[])[j] = j;
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = best;
    }
  }
  return at(a.length, b.length);
}

/** The address that was probably meant, when the domain is one slip away from a well-known one. */
export function suggestAddress(address: string, domains: readonly string[] = []): string | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  const known = [...WELL_KNOWN, ...domains];
  if (at < 1 || known.includes(domain)) return null;
  const near = known.find((candidate) => editDistance(domain, candidate) === 1);
  return near ? `${address.slice(0, at)}@${near}` : null;
}

/** Judges a list in order; the second and later spellings of one mailbox are duplicates. */
export function judgeAddresses(addresses: readonly string[], domains: readonly string[] = []): Judged[] {
  const seen = new Set<string>();
  return addresses.map((text) => {
    const fault = addressFault(text);
    if (fault) return { text, email: text, verdict: 'invalid', reason: fault };
    const key = addressKey(text);
    if (seen.has(key)) return { text, email: text, verdict: 'duplicate', reason: 'is already in the list' };
    seen.add(key);
    const suggestion = suggestAddress(text, domains);
    return { text, email: text, verdict: 'ok', ...(suggestion ? { suggestion } : {}) };
  });
}
