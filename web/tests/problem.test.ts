import { describe, expect, it } from 'vitest';
import { fieldProblem, isLost, Problem, problemFrom, problemText } from '../src/api/problem';

const refused = (status: number, body: unknown, headers: HeadersInit = {}) => problemFrom(new Response(null, { status, headers }), body);

describe('the text of a refusal', () => {
  it('is the server’s own where it has one', () => {
    expect(problemText(refused(422, { error: { code: 'seat_limit_reached', message: 'All 5 seats are taken.', request_id: 'r' } }))).toBe(
      'All 5 seats are taken.',
    );
  });
  it('says what to do where we know it', () => {
    expect(problemText(refused(401, { error: { code: 'wrong_credentials', message: 'no', request_id: 'r' } }))).toMatch(
      /do not belong together/,
    );
  });
  it('says how long to wait', () => {
    expect(
      problemText(refused(429, { error: { code: 'rate_limited', message: 'no', request_id: 'r' } }, { 'retry-after': '120' })),
    ).toContain('2 minutes');
    expect(problemText(refused(429, null, { 'retry-after': '1' }))).toContain('1 second and');
    expect(problemText(refused(429, null))).toContain('a moment');
  });
  it('says which limit it was', () => {
    const limited = (code: string) =>
      problemText(refused(429, { error: { code, message: 'no', request_id: 'r' } }, { 'retry-after': '3300' }));
    expect(limited('too_many_invitations')).toMatch(/more invitations than your plan still allows within this hour\. Wait 55 minutes/);
    expect(limited('too_many_mails')).toMatch(/as many mails from your workspace as it may/);
    expect(limited('too_many_requests')).toMatch(/as many requests as you may/);
    expect(limited('too_many_attempts')).toBe('Too many tries. Wait 55 minutes and try again.');
  });
  it('does without a body', () => {
    expect(problemText(refused(502, '<html>'))).toMatch(/The server had a fault/);
    expect(problemText(refused(403, undefined))).toMatch(/Your role/);
  });
  it('tells silence from refusal', () => {
    expect(problemText(new Problem(0))).toMatch(/does not answer/);
  });
  it('owns up to a fault of the page', () => {
    expect(problemText(new TypeError('undefined is not a function'))).toMatch(/This page had a fault/);
  });
  it('takes away what was shown, and silence does not', () => {
    expect(isLost({ data: [1], error: null })).toBe(false);
    expect(isLost({ data: [1], error: new Problem(0) })).toBe(false);
    expect(isLost({ data: [1], error: new Problem(503) })).toBe(false);
    expect(isLost({ data: [1], error: new Problem(403) })).toBe(true);
    expect(isLost({ data: undefined, error: new Problem(0) })).toBe(true);
  });
  it('stands at the field it concerns', () => {
    const problem = refused(422, { error: { code: 'password_too_short', message: 'Too short.', field: 'password', request_id: 'r' } });
    expect(fieldProblem(problem, 'password')).toBe('Too short.');
    expect(fieldProblem(problem, 'name')).toBeNull();
  });
});
