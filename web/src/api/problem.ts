import { count } from '../lib/words';
import type { components } from './schema';

type ErrorBody = components['schemas']['Error'];

/** A refusal by the server, or the lack of an answer (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | null;
  readonly details: Record<string, unknown>;
  readonly requestId: string | null;
  readonly retryAfter: number | null;

  constructor(status: number, body?: Partial<ErrorBody['error']>, retryAfter: number | null = null) {
    super(body?.message ?? '');
    this.name = 'Problem';
    this.status = status;
    this.code = body?.code ?? (status === 0 ? 'unreachable' : `http_${status}`);
    this.field = body?.field ?? null;
    this.details = body?.details ?? {};
    this.requestId = body?.request_id ?? null;
    this.retryAfter = retryAfter;
  }
}

export function problemFrom(response: Response, body: unknown): Problem {
  const error = typeof body === 'object' && body !== null && 'error' in body ? (body as ErrorBody).error : undefined;
  const after = Number(response.headers.get('retry-after'));
  const known = typeof error === 'object' && error !== null ? error : { request_id: response.headers.get('x-request-id') ?? '' };
  return new Problem(response.status, known, Number.isFinite(after) && after > 0 ? after : null);
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, { code: 'page_fault' });
}

/** Whether nothing of an answer may be shown: it never came, or was refused since. After silence and faults it stays. */
export function isLost({ data, error }: { data: unknown; error: unknown }): boolean {
  if (!error) return false;
  const { status } = asProblem(error);
  return data === undefined || !(status === 0 || status === 429 || status >= 500);
}

/** What to do now; the server's message says what happened, this says the way forward. */
const WAYS: Record<string, string> = {
  unreachable: 'The server does not answer. Check your connection and try again.',
  page_fault: 'This page had a fault. Reload it: a newer version may have been installed meanwhile.',
  wrong_credentials: 'That address and password do not belong together. Check both, or choose a new password.',
  wrong_password: 'That is not your current password.',
  wrong_setup_token: 'This setup link is not valid. Use the newest one printed on the server’s console.',
  already_set_up: 'This installation is already set up. Sign in instead.',
  reset_token_invalid: 'This link was used already or is too old. Ask for a new one.',
  password_too_common: 'This password is on a list of known passwords. Choose another one.',
  wrong_code: 'That code is not right. Check the newest mail, or ask for another code.',
  wrong_second_factor: 'That code is wrong, or was used already. Type the one that is shown now.',
  ticket_invalid: 'Too much time has passed since you typed your password. Sign in again.',
  passkey_not_given: 'No passkey was used: it was called off, took too long, or there is none here. Try again, or choose another way.',
  passkey_known: 'This device or password manager already holds a passkey of your account.',
  passkey_unsupported: 'This browser or device cannot make or use passkeys here. Choose another way.',
  passkey_refused: 'That passkey is not known here, or was not accepted. Try another one, or another way.',
  passkey_cloned: 'That passkey seems to have been copied, so it does not sign in any more. Sign in another way and remove it.',
  challenge_invalid: 'That took too long, or was used already. Try again.',
  cross_origin: 'The request came from another address than the server expects. Open the workspace at its public address.',
  idempotency_key_reused: 'These invitations were already sent in another form. Close this dialog and look at the list.',
  batch_not_planned: 'This batch was applied already, perhaps by somebody else. Look at what became of it.',
  nothing_to_send: 'Nobody on this list can be invited yet. Fix the rows that are marked, or bring another list.',
  csv_without_email: 'No column is called email. Say below which column holds the addresses.',
  version_conflict: 'Someone else saved a change in the meantime. Reload to see it, then make yours again.',
};

/** What there was too much of; any other limit is one of tries. How long it lasts is said behind it. */
const LIMITS: Record<string, string> = {
  too_many_invitations: 'These are more invitations than your plan still allows within this hour.',
  too_many_mails: 'This address got as many mails from your workspace as it may within a day.',
  too_many_requests: 'You made as many requests as you may within a day.',
};

export function problemText(error: unknown): string {
  const problem = asProblem(error);
  const way = WAYS[problem.code];
  if (way) return way;
  if (problem.status === 429) return `${LIMITS[problem.code] ?? 'Too many tries.'} Wait ${waitWords(problem.retryAfter)} and try again.`;
  if (problem.message) return problem.message;
  if (problem.status === 403) return 'Your role does not allow this.';
  if (problem.status === 404) return 'This does not exist, or you have no access to it.';
  if (problem.status >= 500) return 'The server had a fault. Try again; if it stays, tell the person who runs it.';
  return 'That did not work. Try again.';
}

function waitWords(seconds: number | null): string {
  if (!seconds) return 'a moment';
  if (seconds < 90) return count(Math.ceil(seconds), 'second');
  return seconds < 5400 ? count(Math.ceil(seconds / 60), 'minute') : count(Math.ceil(seconds / 3600), 'hour');
}

/** The text for one field of a form, null when the refusal is about something else. */
export function fieldProblem(error: unknown, field: string): string | null {
  return error instanceof Problem && error.field === field ? problemText(error) : null;
}
