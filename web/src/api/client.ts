import createFetchClient from 'openapi-fetch';
import { Problem, problemFrom } from './problem';
import type { paths } from './schema';
import { setSessionEnded } from './standing';

export const client = createFetchClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });

/** A 401 that answers what was just typed; any other says that there is no session (any more). */
const NOT_ABOUT_THE_SESSION: ReadonlySet<string> = new Set([
  'wrong_credentials',
  'sign_in_required',
  'ticket_invalid',
  'passkey_refused',
  'passkey_cloned',
  'challenge_invalid',
]);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** Resolves to the body, or throws a Problem. */
export async function ask<T>(request: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch {
    throw new Problem(0);
  }
  if (answer.response.ok) return answer.data as T;
  const problem = problemFrom(answer.response, answer.error);
  if (problem.status === 401 && !NOT_ABOUT_THE_SESSION.has(problem.code)) setSessionEnded(true);
  throw problem;
}
