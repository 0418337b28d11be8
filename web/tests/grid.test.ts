import { describe, expect, it } from 'vitest';
import type { Card } from '../src/api/analytics';
import { blocksOf } from '../src/lib/card_text';
import { canStep, compacted, placeFor, type Step, samePlaces, stepped } from '../src/lib/grid';

const card = (id: string, x: number, y: number, w: number, h: number): Card => ({ id, kind: 'text', text: id, x, y, w, h });
const board = [card('a', 0, 0, 6, 4), card('b', 6, 0, 6, 4), card('c', 0, 4, 12, 3)];
const place = (cards: Card[], id: string) => {
  const { x, y, w, h } = cards.find((each) => each.id === id) ?? card('', -1, -1, 0, 0);
  return [x, y, w, h];
};
const covers = (cards: Card[]) =>
  cards.some((a) => cards.some((b) => a.id !== b.id && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h));

describe('cards on a board', () => {
  it('neither float nor cover each other', () => {
    const messy = [card('a', 0, 9, 6, 4), card('b', 3, 9, 6, 4), card('c', 10, 30, 6, 2)];
    const tidy = compacted(messy);
    expect(covers(tidy)).toBe(false);
    expect(place(tidy, 'a')).toEqual([0, 0, 6, 4]);
    expect(place(tidy, 'c')).toEqual([6, 0, 6, 2]);
  });
  it('step over each other up and down', () => {
    expect(place(stepped(board, 'c', 'up'), 'c')).toEqual([0, 0, 12, 3]);
    expect(place(stepped(board, 'a', 'down'), 'c')[1]).toBeLessThan(place(stepped(board, 'a', 'down'), 'a')[1] ?? 0);
    expect(canStep(board, 'a', 'up')).toBe(false);
    expect(canStep(board, 'c', 'down')).toBe(false);
  });
  it('pass a neighbour that is too narrow to hold their place', () => {
    const wide = [card('top', 0, 0, 8, 5), card('s', 8, 0, 4, 5), card('mid', 6, 5, 3, 5), card('note', 9, 5, 3, 5)];
    expect(place(stepped(wide, 's', 'down'), 's')[1]).toBeGreaterThan(0);
    expect(canStep([card('s', 8, 0, 4, 5), card('mid', 0, 0, 3, 9)], 's', 'down')).toBe(false);
  });
  it('make room for one that moves sideways or grows', () => {
    const wider = stepped(board, 'a', 'wider');
    expect(place(wider, 'a')).toEqual([0, 0, 7, 4]);
    expect(covers(wider)).toBe(false);
    expect(place(stepped(board, 'b', 'wider'), 'b')).toEqual([5, 0, 7, 4]);
  });
  it('stay on the board, and as large as can be read', () => {
    expect(canStep(board, 'a', 'left')).toBe(false);
    expect(canStep(board, 'b', 'right')).toBe(false);
    expect(canStep(board, 'c', 'wider')).toBe(false);
    expect(canStep([card('s', 0, 0, 3, 2)], 's', 'narrower')).toBe(false);
    expect(canStep([card('s', 0, 0, 3, 2)], 's', 'shorter')).toBe(false);
    expect(samePlaces(stepped(board, 'a', 'left'), board)).toBe(true);
  });
  it('cover nothing after any number of steps', () => {
    const steps: Step[] = ['right', 'down', 'wider', 'taller', 'up', 'left', 'narrower', 'shorter'];
    let cards: Card[] = board;
    for (let n = 0; n < 200; n++) {
      cards = stepped(cards, 'abc'[(n * 7) % 3] ?? 'a', steps[(n * 5) % steps.length] ?? 'up');
      expect(covers(cards)).toBe(false);
      expect(cards.every((each) => each.x >= 0 && each.x + each.w <= 12 && each.y >= 0)).toBe(true);
    }
  });
  it('get a place beside the last one, or under all', () => {
    expect(placeFor([], { w: 6, h: 5 })).toEqual({ x: 0, y: 0, w: 6, h: 5 });
    expect(placeFor([card('a', 0, 0, 6, 5)], { w: 6, h: 5 })).toEqual({ x: 6, y: 0, w: 6, h: 5 });
    expect(placeFor(board, { w: 6, h: 5 })).toEqual({ x: 0, y: 7, w: 6, h: 5 });
  });
});

describe('the text of a card', () => {
  it('has headings, lists and paragraphs', () => {
    expect(blocksOf('# Goals\nfirst line\nsecond line\n\n- one\n- two\n\nend')).toEqual([
      { kind: 'heading', text: 'Goals' },
      { kind: 'paragraph', text: 'first line\nsecond line' },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'paragraph', text: 'end' },
    ]);
    expect(blocksOf('')).toEqual([]);
  });
});
