// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Batch, BatchFigures, BatchRow } from '../src/api/types';
import { columnProblem, guessColumns, readList } from '../src/pages/settings/users/many/columns';
import { applyProblem, filtersOf, progressOf, rowStatus, stateWords } from '../src/pages/settings/users/many/words';

const counts = { rows: 10, will_send: 6, to_fix: 3, skipped: 1, sent: 0, revoked: 0 };
const batch = (more: Partial<BatchFigures> = {}) =>
  ({ state: 'planned', is_working: false, counts, invitations_per_hour: 100, ...more }) as BatchFigures;
const row = (more: Partial<BatchRow>) =>
  ({ verdict: 'new_account', disposition: 'will_send', skipped: false, error: null, warnings: [], invitation: null, ...more }) as BatchRow;

describe('a list that was pasted or chosen', () => {
  it('is addresses where there is no header', async () => {
    expect(await readList('ada@x.io, Bob <bob@x.io>\ncarl@x.io')).toEqual({
      kind: 'addresses',
      addresses: ['ada@x.io', 'bob@x.io', 'carl@x.io'],
    });
  });
  it('is a table where there is one, whatever separates its cells', async () => {
    expect(await readList('\uFEFFE-Mail;Rolle;Haustier\nada@x.io;Admin;Katze\n\nbob@x.io;;\n')).toMatchObject({
      kind: 'csv',
      header: ['E-Mail', 'Rolle', 'Haustier'],
      example: ['ada@x.io', 'Admin', 'Katze'],
      rows: 2,
      columns: { 'E-Mail': 'email', Rolle: 'role', Haustier: '' },
    });
  });
  it('of one column is a table when its header says so', async () => {
    expect(await readList('email\nada@x.io')).toMatchObject({ kind: 'csv', rows: 1 });
  });
});

describe('the columns of a file', () => {
  it('are each used once', () => {
    expect(guessColumns(['Email', 'mail', 'message'])).toEqual({ Email: 'email', mail: '', message: 'message' });
  });
  it('need addresses', () => {
    expect(columnProblem({ Name: '' })).toMatch(/which column holds/);
    expect(columnProblem({ a: 'email', b: 'email' })).toMatch(/Two columns/);
    expect(columnProblem({ a: 'email', b: '' })).toBeNull();
  });
});

describe('a batch in words', () => {
  it('has the filters that say something', () => {
    expect(filtersOf(batch()).map(({ label }) => label)).toEqual(['All 10', 'To fix 3', 'Will send 6', 'Skipped 1']);
    const undone = batch({ state: 'undone', counts: { ...counts, will_send: 0, to_fix: 0, sent: 9, revoked: 7 } });
    expect(filtersOf(undone).map(({ label }) => label)).toEqual(['All 10', 'Skipped 1', 'Sent 2', 'Revoked 7']);
  });
  it('tells how far it has come', () => {
    expect(progressOf(batch({ state: 'applying', counts: { ...counts, will_send: 3, sent: 3 } })).percent).toBe(50);
    expect(progressOf(batch({ state: 'undone', counts: { ...counts, sent: 8, revoked: 2 } })).percent).toBe(25);
    expect(stateWords(batch({ state: 'applied' }) as Batch).label).toBe('Sent in part');
  });
  it('says why it cannot be sent', () => {
    expect(applyProblem(batch())).toBeNull();
    expect(applyProblem(batch({ counts: { ...counts, will_send: 0 } }))).toMatch(/fix a row/);
    expect(applyProblem(batch({ invitations_per_hour: 5 }))).toMatch(/5 invitations an hour/);
  });
});

describe('a row in words', () => {
  it('says what is wrong, what is odd, or what will happen', () => {
    expect(rowStatus(row({})).tone).toBe('good');
    expect(rowStatus(row({ warnings: [{ code: 'domain_typo', message: 'Did you mean a@gmail.com?' }] })).label).toMatch(/Did you mean/);
    const wrong = { code: 'role_unknown', field: 'role', message: 'There is no role of this name.' };
    expect(rowStatus(row({ verdict: 'invalid', disposition: 'to_fix', error: wrong }))).toEqual({ label: wrong.message, tone: 'bad' });
    expect(rowStatus(row({ disposition: 'skipped', skipped: true })).label).toBe('Skipped by you');
    expect(rowStatus(row({ disposition: 'sent', invitation: { state: 'accepted' } as BatchRow['invitation'] })).tone).toBe('good');
  });
});
