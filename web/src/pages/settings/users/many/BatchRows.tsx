import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { batchRowsQuery } from '../../../../api/batches';
import { isLost } from '../../../../api/problem';
import type { BatchFigures, BatchRow } from '../../../../api/types';
import { EmptyState } from '../../../../parts/EmptyState';
import { ErrorState } from '../../../../parts/ErrorState';
import { LoadMore } from '../../../../parts/LoadMore';
import { SearchField } from '../../../../parts/SearchField';
import { useAccess } from '../../../../shell/access';
import { BatchTable } from './BatchTable';
import { EditRow } from './EditRow';
import { filterOf, filtersOf } from './words';

const route = getRouteApi('/app/settings/users/invite/$batch');

/** The rows of a list, a page after the other; filters say how many are behind them. */
export function BatchRows({ batch }: { batch: BatchFigures }) {
  const { organization } = useAccess();
  const { filter: text, search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = filterOf(text);
  const [editing, setEditing] = useState<BatchRow | null>(null);
  const rows = useInfiniteQuery(
    batchRowsQuery(organization.id, batch.id, { ...(filter ? { filter } : {}), ...(search ? { search } : {}) }),
  );
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const filters = filtersOf(batch);
  return (
    <section className="card" aria-label="Rows">
      <search className="toolbar wrap" aria-label="Rows">
        <SegmentedControl
          aria-label="Which rows"
          size="xs"
          data={filters}
          value={filters.some((each) => each.value === filter) ? (filter ?? '') : ''}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, filter: value || undefined }), replace: true })}
        />
        <div className="spacer" />
        <SearchField
          label="Search by address"
          placeholder="Search address"
          value={search}
          onSearch={(typed) => void navigate({ search: (old) => ({ ...old, search: typed || undefined }), replace: true })}
        />
      </search>
      {isLost(rows) ? (
        <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />
      ) : (
        <BatchTable rows={items} loading={rows.isPending} batch={batch} onEdit={setEditing} />
      )}
      {rows.data && !isLost(rows) && items.length === 0 && (
        <EmptyState
          title={filter === 'to_fix' && !search ? 'Nothing to fix' : 'No row fits'}
          action={
            <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
              Show all rows
            </Button>
          }
        >
          {filter === 'to_fix' && !search ? 'Every row can be sent, or is skipped.' : 'No row of this list is like that.'}
        </EmptyState>
      )}
      <LoadMore list={rows} />
      {editing && <EditRow batch={batch} row={editing} onClose={() => setEditing(null)} />}
    </section>
  );
}
