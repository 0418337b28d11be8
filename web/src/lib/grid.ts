import type { Card } from '../api/analytics';

export const COLUMNS = 12;
export const LEAST_WIDTH = 3;
export const LEAST_HEIGHT = 2;
export const MOST_HEIGHT = 50;
export const MOST_CARDS = 100;

type Place = Pick<Card, 'x' | 'y' | 'w' | 'h'>;
export type Step = 'left' | 'right' | 'up' | 'down' | 'wider' | 'narrower' | 'taller' | 'shorter';

/** Where no card covers another and none floats: each as far up as it can, in the order of reading. */
export function compacted(cards: readonly Card[]): Card[] {
  const placed: Card[] = [];
  for (const card of inOrder(cards)) {
    const fitted = { ...card, w: Math.min(card.w, COLUMNS), x: Math.min(card.x, COLUMNS - Math.min(card.w, COLUMNS)) };
    let y = 0;
    while (placed.some((other) => overlap({ ...fitted, y }, other))) y += 1;
    placed.push({ ...fitted, y });
  }
  return placed;
}

/** A step by keyboard. What stands in the way makes room; a step over the edge changes nothing. */
export function stepped(cards: readonly Card[], id: string, step: Step): Card[] {
  const card = cards.find((each) => each.id === id);
  if (!card || !canStep(cards, id, step)) return [...cards];
  if (step === 'up' || step === 'down') return movedPast(cards, card, step) ?? [...cards];
  return pushed(cards, { ...card, ...change(card, step) });
}

export function canStep(cards: readonly Card[], id: string, step: Step): boolean {
  const card = cards.find((each) => each.id === id);
  if (!card) return false;
  if (step === 'up' || step === 'down') return movedPast(cards, card, step) !== null;
  const { x, w, h } = { ...card, ...change(card, step) };
  return x >= 0 && x + w <= COLUMNS && w >= LEAST_WIDTH && h >= LEAST_HEIGHT && h <= MOST_HEIGHT;
}

function change({ x, w, h }: Card, step: Step): Partial<Card> {
  switch (step) {
    case 'left':
      return { x: x - 1 };
    case 'right':
      return { x: x + 1 };
    case 'wider':
      // At the right edge there is room on the left only.
      return x + w < COLUMNS ? { w: w + 1 } : { x: x - 1, w: w + 1 };
    case 'narrower':
      return { w: w - 1 };
    case 'taller':
      return { h: h + 1 };
    case 'shorter':
      return { h: h - 1 };
    default:
      return {};
  }
}

/**
 * Changes places with the nearest card above or below that lets it: one row further would only fall back
 * into place, and so would changing with a card that is too narrow to hold it there. Null where none does.
 */
function movedPast(cards: readonly Card[], card: Card, step: 'up' | 'down'): Card[] | null {
  for (const other of step === 'up' ? above(cards, card) : below(cards, card)) {
    const [upper, lower] = step === 'up' ? [card, other] : [other, card];
    const first = Math.min(card.y, other.y);
    const next = compacted(
      cards.map((each) => {
        if (each.id === upper.id) return { ...each, y: first };
        if (each.id === lower.id) return { ...each, y: first + upper.h };
        return each;
      }),
    );
    const y = next.find((each) => each.id === card.id)?.y ?? card.y;
    if (step === 'up' ? y < card.y : y > card.y) return next;
  }
  return null;
}

/** Puts a card where it wants to be; those in its way go below it. */
function pushed(cards: readonly Card[], card: Card): Card[] {
  const others = cards.filter((each) => each.id !== card.id).map((each) => (overlap(each, card) ? { ...each, y: card.y + card.h } : each));
  return compacted([card, ...others]);
}

/** Room for a new card: under all others, as wide as two beside each other. */
export function placeFor(cards: readonly Card[], size: { w: number; h: number }): Place {
  const last = inOrder(cards).at(-1);
  const bottom = Math.max(0, ...cards.map((card) => card.y + card.h));
  const beside = last && { ...size, x: last.x + last.w, y: last.y };
  if (beside && beside.x + beside.w <= COLUMNS && !cards.some((card) => overlap(card, beside))) return beside;
  return { ...size, x: 0, y: bottom };
}

export function samePlaces(a: readonly Card[], b: readonly Card[]): boolean {
  const text = (cards: readonly Card[]) => JSON.stringify(inOrder(cards).map(({ id, x, y, w, h }) => [id, x, y, w, h]));
  return text(a) === text(b);
}

/** As one reads: from the top, in a row from the left. */
export function inOrder(cards: readonly Card[]): Card[] {
  return [...cards].sort((a, b) => a.y - b.y || a.x - b.x);
}

function above(cards: readonly Card[], card: Card): Card[] {
  return cards.filter((each) => each.id !== card.id && each.y < card.y && besides(each, card)).sort((a, b) => b.y - a.y);
}

function below(cards: readonly Card[], card: Card): Card[] {
  return cards.filter((each) => each.id !== card.id && each.y > card.y && besides(each, card)).sort((a, b) => a.y - b.y);
}

function besides(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w;
}

function overlap(a: Place, b: Place): boolean {
  return besides(a, b) && a.y < b.y + b.h && b.y < a.y + a.h;
}
