import type { InvitationsRequest, InvitationsResult, Verdict } from '../../../../api/types';
import { addressKey, judgeAddresses } from '../../../../lib/emails';
import { count } from '../../../../lib/words';

export type Entry = { text: string; role?: string };
export type Row = InvitationsRequest['invitations'][number];
export type Reviewed = InvitationsResult['items'][number];
export type Draft = {
  entries: Entry[];
  role: string;
  projects: string[] | null;
  /** Ids. */
  teams?: string[];
  message: string;
  hours: number | null;
  ends?: string | null | undefined;
};

const SENDABLE: ReadonlySet<Verdict> = new Set(['new_account', 'existing_account', 'already_invited']);
/** The API takes so many at a time. */
const CHUNK = 1000;

export function canBeSent(verdict: Verdict): boolean {
  return SENDABLE.has(verdict);
}

/** What is asked of the server: one row per person, without what the page itself knows to be wrong. */
export function rowsOf(draft: Draft): Row[] {
  return judgeAddresses(draft.entries.map((entry) => entry.text)).flatMap((judged, index) => {
    if (judged.verdict !== 'ok') return [];
    return {
      email: judged.email,
      role: draft.entries[index]?.role ?? draft.role,
      ...(draft.projects ? { projects: draft.projects } : {}),
      ...(draft.teams?.length ? { teams: draft.teams } : {}),
      ...(draft.message.trim() ? { message: draft.message.trim() } : {}),
      ...(draft.hours ? { expires_in_hours: draft.hours } : {}),
      ...(draft.ends ? { access_ends_at: draft.ends } : {}),
    };
  });
}

/** Adds new entries behind the old ones; the same address again replaces nothing and is not added twice. */
export function withEntries(entries: readonly Entry[], added: readonly Entry[]): Entry[] {
  const seen = new Set(entries.map((entry) => addressKey(entry.text)));
  const fresh = added.filter((entry) => {
    const key = addressKey(entry.text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return [...entries, ...fresh];
}

export function chunked<T>(items: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** One answer out of several, with the rows numbered through. */
export function merged(results: readonly InvitationsResult[]): InvitationsResult {
  const last = results.at(-1);
  if (!last) return { items: [], seats: { limit: null, used: 0, held: 0, free: null, needed: 0 } };
  let offset = 0;
  const items = results.flatMap((result) => {
    const numbered = result.items.map((item) => ({ ...item, index: item.index + offset }));
    offset += result.items.length;
    return numbered;
  });
  return { items, seats: { ...last.seats, needed: results.reduce((sum, result) => sum + result.seats.needed, 0) } };
}

/** What these invitations do to the seats; a plan without a limit has none left to count. */
export function seatWords({ needed, free }: InvitationsResult['seats']): { used: string; left?: string; missing?: string } {
  const used = needed === 0 ? 'no further seat will be used' : `${count(needed, 'seat')} will be used`;
  if (free === null) return { used };
  return needed > free
    ? { used, missing: `${count(needed - free, 'seat')} too few` }
    : { used, left: `${(free - needed).toLocaleString()} left` };
}

export const VERDICT_WORDS: Record<Verdict, string> = {
  new_account: 'Will be invited',
  existing_account: 'Will be invited, has an account already',
  already_invited: 'Replaces the pending invitation',
  already_member: 'Is a member already',
  invalid: 'Not a valid address',
  duplicate: 'Twice in the list',
  not_allowed: 'Not allowed',
  over_seats: 'No seat left',
};
