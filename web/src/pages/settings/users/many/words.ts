import type { Batch, BatchFigures, BatchRow } from '../../../../api/types';
import type { Tone } from '../../../../lib/delivery';
import { count } from '../../../../lib/words';
import { VERDICT_WORDS } from '../invite/plan';

export const FILTERS = [
  { value: 'to_fix', label: 'To fix' },
  { value: 'will_send', label: 'Will send' },
  { value: 'skipped', label: 'Skipped' },
  { value: 'sent', label: 'Sent' },
  { value: 'revoked', label: 'Revoked' },
] as const;
export type Filter = (typeof FILTERS)[number]['value'];

export function filterOf(text: string | undefined): Filter | undefined {
  return FILTERS.find((filter) => filter.value === text)?.value;
}

/** Those that say something about this batch, with the number of rows behind each. */
export function filtersOf(batch: Batch): { value: Filter | ''; label: string }[] {
  const { counts, state } = batch;
  const numbers: Record<Filter, number> = { ...counts, sent: counts.sent - counts.revoked };
  const shown = FILTERS.filter(({ value }) => numbers[value] > 0 || (state === 'planned' && value !== 'sent' && value !== 'revoked'));
  return [
    { value: '', label: `All ${counts.rows.toLocaleString()}` },
    ...shown.map(({ value, label }) => ({ value, label: `${label} ${numbers[value].toLocaleString()}` })),
  ];
}

export function stateWords(batch: Batch): { label: string; tone: Tone } {
  switch (batch.state) {
    case 'planned':
      return { label: 'Not sent yet', tone: 'off' };
    case 'applying':
      return { label: 'Sending', tone: 'wait' };
    case 'applied':
      return batch.counts.to_fix > 0 ? { label: 'Sent in part', tone: 'wait' } : { label: 'Sent', tone: 'good' };
    case 'undone':
      return batch.is_working ? { label: 'Being undone', tone: 'wait' } : { label: 'Undone', tone: 'off' };
  }
}

/** How far the background has come, in whole percent. */
export function progressOf(batch: Batch): { done: number; total: number; percent: number } {
  const { counts, state } = batch;
  const done = state === 'undone' ? counts.revoked : counts.sent;
  const total = state === 'undone' ? counts.sent : counts.sent + counts.will_send;
  return { done, total, percent: total === 0 ? 100 : Math.floor((done / total) * 100) };
}

export function rowStatus(row: BatchRow): { label: string; tone: Tone } {
  if (row.invitation) {
    const { state } = row.invitation;
    const label = state.charAt(0).toUpperCase() + state.slice(1).replaceAll('_', ' ');
    return { label, tone: state === 'accepted' ? 'good' : state === 'pending' || state === 'needs_approval' ? 'wait' : 'off' };
  }
  if (row.skipped) return { label: 'Skipped by you', tone: 'off' };
  if (row.disposition === 'will_send')
    return row.warnings[0] ? { label: row.warnings[0].message, tone: 'wait' } : { label: VERDICT_WORDS[row.verdict], tone: 'good' };
  return { label: row.error?.message ?? VERDICT_WORDS[row.verdict], tone: row.disposition === 'skipped' ? 'off' : 'bad' };
}

/** Why the button that sends cannot do it, and what to do; null when it can. */
export function applyProblem({ counts, invitations_per_hour }: BatchFigures): string | null {
  if (counts.will_send === 0) return 'Nobody on this list can be invited yet: fix a row, or bring another list.';
  if (counts.will_send > invitations_per_hour)
    return `The plan allows ${count(invitations_per_hour, 'invitation')} an hour. Split the list, or skip some rows.`;
  return null;
}
