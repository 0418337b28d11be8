import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../src/api/analytics';
import { KEPT, type LiveChange, liveRows, NO_ROWS } from '../src/lib/live_rows';
import { orderedProperties, preview } from '../src/lib/property_tree';

const event = (n: number): LiveEvent => ({
  time: `2026-11-24T10:00:${String(n % 60).padStart(2, '0')}Z`,
  received_at: `2026-11-24T10:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z`,
  event: `E${n}`,
  distinct_id: 'u',
  properties: { $insert_id: String(n) },
});
const stateOf = (...changes: LiveChange[]) => changes.reduce(liveRows, NO_ROWS);
const names = (state: ReturnType<typeof stateOf>) => state.rows.map((row) => row.event.event);

describe('live events', () => {
  it('stand newest first, and each once', () => {
    const state = stateOf({ kind: 'arrived', events: [event(2), event(3)] }, { kind: 'listed', events: [event(3), event(2), event(1)] });
    expect(names(state)).toEqual(['E3', 'E2', 'E1']);
    expect(new Set(state.rows.map((row) => row.id)).size).toBe(3);
    expect(state.arrived).toBe(2);
  });
  it('wait while paused and come in order afterwards', () => {
    const paused = stateOf({ kind: 'arrived', events: [event(1)] }, { kind: 'pause' }, { kind: 'arrived', events: [event(2), event(3)] });
    expect(names(paused)).toEqual(['E1']);
    expect(paused.heldCount).toBe(2);
    expect(names(liveRows(paused, { kind: 'resume' }))).toEqual(['E3', 'E2', 'E1']);
  });
  it('are let go when there are too many', () => {
    const state = stateOf({ kind: 'arrived', events: Array.from({ length: KEPT + 50 }, (_, n) => event(n)) });
    expect(state.rows).toHaveLength(KEPT);
    expect(names(state)[0]).toBe(`E${KEPT + 49}`);
    expect(state.arrived).toBe(KEPT + 50);
  });
  it('fill a gap in the line', () => {
    const state = stateOf(
      { kind: 'arrived', events: [event(1), event(4)] },
      { kind: 'listed', events: [event(4), event(3), event(2), event(1)] },
    );
    expect(names(state)).toEqual(['E4', 'E3', 'E2', 'E1']);
  });
});

describe('the properties of an event', () => {
  it('name the own ones before those of the SDK', () => {
    expect(orderedProperties({ $os: 'x', plan: 'pro', mp_lib: 'web', amount: 1 }).map(([name]) => name)).toEqual([
      'amount',
      'plan',
      '$os',
      'mp_lib',
    ]);
    expect(preview({ $os: 'x', plan: 'pro', tags: ['a'], amount: 1 })).toEqual([
      ['amount', '1'],
      ['plan', 'pro'],
    ]);
  });
});
