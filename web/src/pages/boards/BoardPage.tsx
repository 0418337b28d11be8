import '../lists.css';
import './board.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Board, Card } from '../../api/analytics';
import { boardQuery, fetchBoard } from '../../api/boards';
import type { MyProject } from '../../api/types';
import { conflictOf } from '../../lib/conflict';
import { rangeFromText, rangeToText } from '../../lib/date_ranges';
import { compacted, MOST_CARDS, placeFor } from '../../lib/grid';
import { idempotencyKey } from '../../lib/idempotency';
import { EmptyState } from '../../parts/EmptyState';
import { FormProblem } from '../../parts/FormProblem';
import { PageHeader } from '../../parts/PageHeader';
import { useMay } from '../../shell/access';
import { cardFor } from '../insights/save/use_add_to_board';
import { AddReportCard } from './AddReportCard';
import { BoardActions } from './BoardActions';
import { BoardConflict } from './BoardConflict';
import { type BoardAction, BoardDialog } from './BoardDialog';
import { BoardGrid } from './BoardGrid';
import { TextCardDialog } from './TextCardDialog';
import { useBoardCards } from './use_board_cards';

const route = getRouteApi('/app/boards/$board');
export type Open = BoardAction | { kind: 'add_report' } | { kind: 'text'; card: Card | null };

export function BoardPage({ project, board }: { project: MyProject; board: Board }) {
  const may = useMay();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const canWrite = may('boards.write', project.id);
  const { cards, change, saving, error, take, retry } = useBoardCards(project.id, board);
  const [open, setOpen] = useState<Open | null>(null);
  const [arranging, setArranging] = useState(false);
  const { range } = route.useSearch();
  const dates = range ? rangeFromText(range) : null;
  const conflict = conflictOf(error);
  const close = () => setOpen(null);
  const full = cards.length >= MOST_CARDS;

  const setText = (card: Card | null, text: string) => {
    if (card) change(cards.map((each) => (each.id === card.id ? { ...each, text } : each)));
    else change([...cards, { id: idempotencyKey(), kind: 'text', text, ...placeFor(cards, { w: 4, h: 3 }) }]);
    close();
  };
  const reload = useMutation({
    mutationFn: () => fetchBoard(project.id, board.id),
    onSuccess: (newest) => {
      cache.setQueryData(boardQuery(project.id, board.id).queryKey, newest);
      take(newest);
    },
  });

  return (
    <>
      <PageHeader
        title={board.name}
        actions={
          <BoardActions
            project={project}
            board={board}
            dates={dates}
            canWrite={canWrite}
            full={full}
            arranging={arranging}
            onArrange={setArranging}
            onOpen={setOpen}
            onDates={(next) =>
              void navigate({
                to: '/boards/$board',
                params: { board: board.id },
                search: next ? { range: rangeToText(next) } : {},
                resetScroll: false,
              })
            }
          />
        }
      >
        {board.description && `${board.description} · `}
        Made by {board.created_by.name}
        <span role="status">
          {saving === 'saving' && ' · Saving…'}
          {saving === 'failed' && ' · Not saved'}
        </span>
      </PageHeader>
      {Boolean(error) && !conflict && (
        <div className="below stack">
          <FormProblem error={error} />
          <button type="button" className="link start" onClick={retry}>
            Save again
          </button>
        </div>
      )}
      {cards.length === 0 ? (
        <section className="card" aria-label="Cards">
          <EmptyState title="Nothing on this board yet">
            {canWrite ? 'Add a saved report, or a note that says what to look for.' : 'Its editors have not put anything here.'}
          </EmptyState>
        </section>
      ) : (
        <BoardGrid
          project={project}
          cards={cards}
          dates={dates}
          canWrite={canWrite && !conflict}
          arranging={arranging && canWrite}
          onChange={change}
          onEditText={(card) => setOpen({ kind: 'text', card })}
        />
      )}
      {open?.kind === 'add_report' && (
        <AddReportCard
          project={project.id}
          onClose={close}
          onPick={(report) => {
            change(compacted([...cards, cardFor(cards, report)]));
            close();
          }}
        />
      )}
      {open?.kind === 'text' && (
        <TextCardDialog text={open.card?.text ?? ''} onClose={close} onSubmit={(text) => setText(open.card, text)} />
      )}
      {open && open.kind !== 'add_report' && open.kind !== 'text' && (
        <BoardDialog
          project={project.id}
          action={open}
          onClose={close}
          onCreated={close}
          onDeleted={() => void navigate({ to: '/boards', replace: true })}
        />
      )}
      {conflict && (
        <BoardConflict
          project={project.id}
          board={board}
          cards={cards}
          by={conflict.by}
          reloading={reload.isPending}
          error={reload.error}
          onReload={() => reload.mutate()}
        />
      )}
    </>
  );
}
