import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { boardsQuery } from '../../api/boards';
import { isLost } from '../../api/problem';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { ForProject } from '../../parts/ForProject';
import { LoadMore } from '../../parts/LoadMore';
import { PageHeader } from '../../parts/PageHeader';
import { SearchField } from '../../parts/SearchField';
import { useMay } from '../../shell/access';
import { type BoardAction, BoardDialog } from './BoardDialog';
import { BoardsTable } from './BoardsTable';

const route = getRouteApi('/app/boards');

export function Boards() {
  return <ForProject>{(project) => <BoardList project={project.id} />}</ForProject>;
}

function BoardList({ project }: { project: string }) {
  const may = useMay();
  const { search = '' } = route.useSearch();
  const navigate = useNavigate();
  const [action, setAction] = useState<BoardAction | null>(null);
  const find = (text: string) => void navigate({ to: '/boards', search: text ? { search: text } : {}, replace: true });
  const boards = useInfiniteQuery(boardsQuery(project, search));
  const rows = boards.data?.pages.flatMap((page) => page.items) ?? [];
  const canWrite = may('boards.write', project);
  const none = boards.data !== undefined && !isLost(boards) && rows.length === 0;
  const newBoard = canWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAction({ kind: 'create' })}>
      New board
    </Button>
  );
  return (
    <>
      <PageHeader title="Boards" actions={newBoard}>
        Reports and notes side by side, for everyone in this project.
      </PageHeader>
      <section className="card" aria-label="Boards">
        <search className="toolbar" aria-label="Boards">
          <SearchField label="Search by name" value={search} onSearch={find} />
        </search>
        {isLost(boards) ? (
          <ErrorState error={boards.error} onRetry={() => void boards.refetch()} />
        ) : (
          !none && <BoardsTable rows={rows} loading={boards.isPending} {...(canWrite && { onAction: setAction })} />
        )}
        {none && (
          <EmptyState title={search ? 'No board of that name' : 'No board yet'}>
            {search
              ? 'Search for another part of its name.'
              : canWrite
                ? 'Make one, then put saved reports and notes on it. Everyone in this project sees it.'
                : 'What analysts of this project put together appears here.'}
          </EmptyState>
        )}
        <LoadMore list={boards} />
      </section>
      {action && (
        <BoardDialog
          project={project}
          action={action}
          onClose={() => setAction(null)}
          onCreated={(board) => void navigate({ to: '/boards/$board', params: { board: board.id } })}
          onDeleted={() => setAction(null)}
        />
      )}
    </>
  );
}
