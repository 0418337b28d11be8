import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Board, Report } from '../../../api/analytics';
import { boardsGlanceQuery } from '../../../api/boards';
import { MOST_CARDS } from '../../../lib/grid';
import { count } from '../../../lib/words';
import { Dialog } from '../../../parts/Dialog';
import { ErrorState } from '../../../parts/ErrorState';
import { FormProblem } from '../../../parts/FormProblem';
import { useAddToBoard } from './use_add_to_board';

type Props = { project: string; report: Report; onAdded: (board: Board) => void; onClose: () => void };

export function AddToBoard({ project, report, onAdded, onClose }: Props) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 150);
  const boards = useQuery(boardsGlanceQuery(project, search));
  const add = useAddToBoard(project, report.id);
  const items = boards.data?.items ?? [];
  const name = text.trim();
  return (
    <Dialog title={`Add ${report.name} to a board`} onClose={onClose} size={460}>
      <div className="stack">
        <TextInput
          aria-label="Find a board, or name a new one"
          placeholder="Find a board, or name a new one"
          size="sm"
          data-autofocus
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {boards.error && <ErrorState error={boards.error} onRetry={() => void boards.refetch()} />}
        <ul className="choices" aria-label="Boards">
          {items.map((board) => (
            <li key={board.id}>
              <button
                type="button"
                className="choice"
                disabled={add.isPending || board.cards.length >= MOST_CARDS}
                onClick={() => add.mutate({ board: board.id }, { onSuccess: onAdded })}
              >
                <IconLayoutDashboard size={15} aria-hidden />
                <span className="clip">{board.name}</span>
                <span className="muted small">
                  {board.cards.some((card) => card.report_id === report.id) ? 'already on it' : count(board.cards.length, 'card')}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {boards.isSuccess && items.length === 0 && !name && <p className="hint">There is no board yet. Name one above to make it.</p>}
        <FormProblem error={add.error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={!name}
            loading={add.isPending}
            onClick={() => add.mutate({ newBoard: name }, { onSuccess: onAdded })}
          >
            {name ? `New board “${name.length > 24 ? `${name.slice(0, 24)}…` : name}”` : 'New board'}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
