import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board, Card } from '../../api/analytics';
import { boardQuery, saveBoard } from '../../api/boards';

type Saving = 'saved' | 'saving' | 'failed';
const PAUSE_MS = 500;

/**
 * The cards on the screen, saved a moment after each change, one save at a time. When a save is refused the
 * cards stay as they are; `error` says why, and nothing is sent until the reader decides.
 */
export function useBoardCards(project: string, board: Board) {
  const cache = useQueryClient();
  const [cards, setCards] = useState(board.cards);
  const [saving, setSaving] = useState<Saving>('saved');
  const [error, setError] = useState<unknown>(null);
  const current = useRef({ version: board.version, wanted: board.cards, saved: board.cards, busy: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async () => {
    clearTimeout(timer.current);
    const state = current.current;
    if (state.busy || state.wanted === state.saved) return;
    const sent = state.wanted;
    state.busy = true;
    try {
      const answer = await saveBoard(project, board.id, { version: state.version, cards: sent });
      Object.assign(state, { version: answer.version, saved: sent, busy: false });
      cache.setQueryData(boardQuery(project, board.id).queryKey, answer);
      if (state.wanted === sent) setSaving('saved');
      else void send();
    } catch (refusal) {
      state.busy = false;
      setSaving('failed');
      setError(refusal);
    }
  }, [cache, project, board.id]);

  const change = useCallback(
    (next: Card[]) => {
      current.current.wanted = next;
      setCards(next);
      if (error) return;
      setSaving('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void send(), PAUSE_MS);
    },
    [send, error],
  );

  const take = useCallback((newest: Board) => {
    current.current = { version: newest.version, wanted: newest.cards, saved: newest.cards, busy: false };
    setCards(newest.cards);
    setError(null);
    setSaving('saved');
  }, []);

  const retry = useCallback(() => {
    setError(null);
    setSaving('saving');
    void send();
  }, [send]);

  // What others saved is taken over as long as nothing of our own waits.
  useEffect(() => {
    const { wanted, saved, version, busy } = current.current;
    if (wanted === saved && !busy && board.version >= version && board.cards !== saved) take(board);
  }, [board, take]);
  // Leaving the page sends what still waits.
  useEffect(() => () => void send(), [send]);

  return { cards, change, saving, error, take, retry };
}
