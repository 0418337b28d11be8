import { describe, expect, test } from 'vitest';
import { joinStep } from '../src/pages/join/step';
import { words } from '../src/pages/join/words';
import { domainState, splitDomains } from '../src/pages/settings/joining/domains';

describe('the screen of a join link', () => {
  test('who is in already is told that, whatever became of the link', () => {
    expect(joinStep({ state: 'rotated', standing: 'member', is_full: true })).toBe('member');
  });
  test('a dead link goes before who one is, and that before the seats', () => {
    expect(joinStep({ state: 'off', standing: 'wrong_domain', is_full: true })).toBe('ended');
    expect(joinStep({ state: 'live', standing: 'removed', is_full: true })).toBe('barred');
    expect(joinStep({ state: 'live', standing: 'welcome', is_full: true })).toBe('full');
    expect(joinStep({ state: 'live', standing: 'welcome', is_full: false })).toBe('one_button');
    expect(joinStep({ state: 'live', standing: 'nobody', is_full: false })).toBe('stranger');
  });
  test('every reason has words of its own', () => {
    const reasons = ['member', 'rotated', 'off', 'ended', 'used_up', 'held', 'full', 'wrong_domain', 'unconfirmed'] as const;
    const more = ['suspended', 'access_ended', 'removed', 'unknown', 'incomplete'] as const;
    const titles = [...reasons, ...more].map((reason) => words(reason).title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

test('what is pasted as domains', () => {
  expect(splitDomains(['ACME.example, beta.example', 'ann@acme.example'])).toEqual(['acme.example', 'beta.example']);
});

describe('where a domain stands', () => {
  const fresh = { checked_at: null, problem: null, proven_at: null, proven_by: null, is_held: false, answered_by: { name: 'Ann' } };
  const now = '2026-11-27T00:00:00Z';
  test('each with something to do', () => {
    expect(domainState(fresh).kind).toBe('pending');
    expect(domainState({ ...fresh, checked_at: now, problem: 'no_record' }).hint).toContain('TXT record below');
    expect(domainState({ ...fresh, checked_at: now, problem: 'taken' }).kind).toBe('failed');
    expect(domainState({ ...fresh, proven_at: now, proven_by: 'operator' }).hint).toContain('runs this server');
    expect(domainState({ ...fresh, proven_at: now, proven_by: 'dns', is_held: true }).hint).toContain('Ann');
  });
});
