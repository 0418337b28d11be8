import type { LiveEvent } from '../api/analytics';

/** More than these are neither read nor kept. */
export const KEPT = 300;

export type LiveRow = { id: number; event: LiveEvent };
export type LiveRows = {
  /** Newest first. */
  rows: LiveRow[];
  /** What arrived while paused; shown when it goes on. */
  held: LiveEvent[];
  paused: boolean;
  arrived: number;
  heldCount: number;
  nextId: number;
};

export const NO_ROWS: LiveRows = { rows: [], held: [], paused: false, arrived: 0, heldCount: 0, nextId: 1 };

export type LiveChange =
  | { kind: 'arrived'; events: readonly LiveEvent[] }
  | { kind: 'listed'; events: readonly LiveEvent[] }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'clear' };

export function liveRows(state: LiveRows, change: LiveChange): LiveRows {
  switch (change.kind) {
    case 'arrived': {
      const counted = { ...state, arrived: state.arrived + change.events.length };
      if (!state.paused) return prepended(counted, change.events);
      const held = [...change.events].reverse().concat(state.held).slice(0, KEPT);
      return { ...counted, held, heldCount: state.heldCount + change.events.length };
    }
    case 'listed':
      return listed(state, change.events);
    case 'pause':
      return { ...state, paused: true };
    case 'resume':
      return prepended({ ...state, paused: false, held: [], heldCount: 0 }, [...state.held].reverse());
    case 'clear':
      return { ...NO_ROWS, paused: state.paused, nextId: state.nextId };
  }
}

/** In the order of their arrival, so the last of them comes to stand first. */
function prepended(state: LiveRows, events: readonly LiveEvent[]): LiveRows {
  const fresh = events.map((event, at) => ({ id: state.nextId + at, event })).reverse();
  return { ...state, rows: [...fresh, ...state.rows].slice(0, KEPT), nextId: state.nextId + events.length };
}

/** The list as the server has it, newest first: what is on the screen already stays, what was missed is put in. */
function listed(state: LiveRows, events: readonly LiveEvent[]): LiveRows {
  const known = new Set([...state.rows.map((row) => identity(row.event)), ...state.held.map(identity)]);
  const missed = events.filter((event) => !known.has(identity(event)));
  if (missed.length === 0) return state;
  const added = missed.map((event, at) => ({ id: state.nextId + at, event }));
  const rows = [...state.rows, ...added].sort((a, b) => Date.parse(b.event.time) - Date.parse(a.event.time));
  return { ...state, rows: rows.slice(0, KEPT), nextId: state.nextId + missed.length };
}

function identity(event: LiveEvent): string {
  const { time, event: name, distinct_id, properties } = event;
  return JSON.stringify([time, name, distinct_id, properties.$insert_id ?? properties]);
}
