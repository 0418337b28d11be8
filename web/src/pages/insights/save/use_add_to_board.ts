import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Board, Card } from '../../../api/analytics';
import { boardsKey, fetchBoard, saveBoard } from '../../../api/boards';
import { ask, client } from '../../../api/client';
import { conflictOf } from '../../../lib/conflict';
import { placeFor } from '../../../lib/grid';
import { idempotencyKey } from '../../../lib/idempotency';

type Target = { board: string } | { newBoard: string };

/** Adds a card to the newest version of a board. Another card at its end is in nobody's way, so a conflict is tried again. */
export function useAddToBoard(project: string, report: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (target: Target): Promise<Board> => {
      if ('newBoard' in target) {
        const body = { name: target.newBoard, cards: [cardFor([], report)] };
        return ask(client.POST('/api/v1/projects/{project}/boards', { params: { path: { project } }, body }));
      }
      try {
        return await append(project, target.board, report);
      } catch (error) {
        if (!conflictOf(error)) throw error;
        return append(project, target.board, report);
      }
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: boardsKey(project) }),
  });
}

async function append(project: string, id: string, report: string): Promise<Board> {
  const board = await fetchBoard(project, id);
  return saveBoard(project, id, { version: board.version, cards: [...board.cards, cardFor(board.cards, report)] });
}

export function cardFor(cards: readonly Card[], report: string): Card {
  return { id: idempotencyKey(), kind: 'report', report_id: report, ...placeFor(cards, { w: 6, h: 5 }) };
}
