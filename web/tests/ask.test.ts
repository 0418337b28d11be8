// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ask } from '../src/api/client';
import { Problem } from '../src/api/problem';
import { sessionEnded, setSessionEnded } from '../src/api/standing';

const answer = (status: number, code: string) =>
  Promise.resolve({ error: { error: { code, message: 'no', request_id: 'r' } }, response: new Response(null, { status }) });

describe('asking the server', () => {
  it('gives the body of a good answer', async () => {
    await expect(ask(Promise.resolve({ data: { id: 1 }, response: new Response(null, { status: 200 }) }))).resolves.toEqual({ id: 1 });
  });
  it('turns a broken line into a problem of its own', async () => {
    await expect(ask(Promise.reject(new TypeError('network')))).rejects.toMatchObject({ status: 0, code: 'unreachable' });
  });
  it.each([
    ['session_required', true],
    ['unauthenticated', true],
    ['wrong_credentials', false],
    ['sign_in_required', false],
  ])('takes a 401 %s for the end of the session: %s', async (code, ended) => {
    setSessionEnded(false);
    await expect(ask(answer(401, code))).rejects.toBeInstanceOf(Problem);
    expect(sessionEnded()).toBe(ended);
  });
});
