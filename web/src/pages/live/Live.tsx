import '../lists.css';
import './live.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { LiveFilter } from '../../api/live';
import { projectStatusQuery } from '../../api/projects';
import type { MyProject } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { ForProject } from '../../parts/ForProject';
import { PageHeader } from '../../parts/PageHeader';
import { FirstEvent } from './FirstEvent';
import { LiveTable } from './LiveTable';
import { LiveToolbar } from './LiveToolbar';
import { useLiveRows } from './use_live_rows';

const route = getRouteApi('/app/live');

export function Live() {
  return <ForProject>{(project) => <LiveEvents project={project} />}</ForProject>;
}

/** What arrives, as it arrives. */
function LiveEvents({ project }: { project: MyProject }) {
  const { event, distinct_id } = route.useSearch();
  const navigate = useNavigate();
  const filter: LiveFilter = { ...(event && { event }), ...(distinct_id && { distinct_id }) };
  const filtered = Boolean(event || distinct_id);
  const { state, change, line, latest } = useLiveRows(project.id, filter);
  const status = useQuery(projectStatusQuery(project.id));
  const empty = state.rows.length === 0;
  const waiting = empty && !filtered && status.data?.events_total === 0;
  const setFilter = (next: LiveFilter) => void navigate({ to: '/live', search: next, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title="Live events">Every event of {project.name}, newest first, within a second of its arrival.</PageHeader>
      {waiting ? (
        <FirstEvent project={project} line={line} />
      ) : (
        <section className="card" aria-label="Live events">
          <LiveToolbar project={project.id} filter={filter} state={state} line={line} onFilter={setFilter} onChange={change} />
          {latest.error && empty ? (
            <ErrorState error={latest.error} onRetry={() => void latest.refetch()} />
          ) : (
            <LiveTable
              rows={state.rows}
              loading={latest.isPending || status.isPending}
              timeZone={project.time_zone}
              onFilter={(next) => setFilter({ ...filter, ...next })}
            />
          )}
          {empty && latest.isSuccess && !status.isPending && (
            <EmptyState title={filtered ? 'No such event yet' : 'No event yet'}>
              {filtered ? 'Matching events appear here as they arrive.' : 'Events appear here as they arrive.'}
            </EmptyState>
          )}
        </section>
      )}
    </>
  );
}
