import { Button, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Insight } from '../../../api/analytics';
import { projectStatusQuery } from '../../../api/projects';
import { questionQuery } from '../../../api/questions';
import type { MyProject } from '../../../api/types';
import { InsightChart } from '../../../charts/InsightChart';
import { todayIn } from '../../../lib/date_ranges';
import { question } from '../../../lib/insight';
import { previousRange } from '../../../lib/previous';
import { rowsOf } from '../../../lib/result_rows';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { Footnote } from './Footnote';
import { Kpis } from './Kpis';
import { Legend } from './Legend';
import { NoEvents } from './NoEvents';
import { ResultTable } from './ResultTable';
import { Toolbar } from './Toolbar';
import { useShownRows } from './use_shown_rows';

type Props = { title: string; project: MyProject; insight: Insight; onChange: (insight: Insight) => void };

/** Asks as the insight changes: a moment after the last change, and only the newest question is waited for. */
export function Result({ title, project, insight, onChange }: Props) {
  const wanted = useMemo(() => question(insight), [insight]);
  const [asked] = useDebouncedValue(wanted, 200);
  const answer = useQuery(questionQuery(project.id, asked));
  const { breakdown, ...unbroken } = asked;
  const whole = useQuery({ ...questionQuery(project.id, unbroken), enabled: breakdown !== undefined });
  const earlier = previousRange(asked.date_range, todayIn(project.time_zone));
  const before = useQuery({
    ...questionQuery(project.id, { ...unbroken, unit: 'day', date_range: earlier ?? asked.date_range }),
    enabled: earlier !== null && answer.isSuccess,
    placeholderData: undefined,
  });
  const status = useQuery(projectStatusQuery(project.id));
  const result = answer.data;
  const rows = useMemo(() => (result ? rowsOf(result, asked.metrics) : []), [result, asked.metrics]);
  const { shown, toggle } = useShownRows(rows);
  const drawn = useMemo(() => rows.filter((row) => shown.has(row.key)), [rows, shown]);
  const kind = insight.chart ?? 'line';
  const busy = answer.isFetching || JSON.stringify(asked) !== JSON.stringify(wanted);
  const nothing = result !== undefined && rows.every((row) => row.total === 0);

  const picture = () => {
    if (status.data?.events_total === 0) return <NoEvents project={project.id} />;
    if (answer.error && !result) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
    if (!result) return <Skeleton height={306} m={16} mb={12} w="auto" />;
    if (nothing) return <NothingFound insight={insight} onChange={onChange} />;
    if (kind === 'table') return null;
    return (
      <div className="result-chart">
        <Legend rows={rows} shown={shown} metrics={insight.metrics.length} onToggle={toggle} />
        <InsightChart result={result} rows={drawn} kind={kind} height={kind === 'bar' ? Math.max(120, drawn.length * 40) : 290} />
      </div>
    );
  };

  return (
    <div className="result-column">
      <section className="card" aria-label="Result" aria-busy={busy}>
        <Toolbar insight={insight} timeZone={project.time_zone} busy={busy} onChange={onChange} onRefresh={() => void answer.refetch()} />
        <div className="progress" data-busy={busy || undefined} aria-hidden />
        {answer.error && result && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
        <div className="result-body" data-stale={(busy && answer.isPlaceholderData) || undefined}>
          <Kpis metrics={insight.metrics} whole={breakdown ? whole.data : result} before={earlier ? before.data : undefined} />
          {picture()}
          {result && !nothing && <Footnote result={result} dashed={kind === 'line'} />}
        </div>
        <span className="visually-hidden" role="status">
          {busy ? 'Asking' : result ? 'The answer is up to date' : ''}
        </span>
      </section>
      {result && !nothing && (
        <ResultTable
          title={title}
          insight={insight}
          result={result}
          rows={rows}
          shown={shown}
          {...(kind !== 'table' && { onToggle: toggle })}
        />
      )}
    </div>
  );
}

function NothingFound({ insight, onChange }: { insight: Insight; onChange: (insight: Insight) => void }) {
  const filtered = Boolean(insight.filters?.length || insight.metrics.some((metric) => metric.filters?.length));
  const unfiltered = () => onChange({ ...insight, filters: [], metrics: insight.metrics.map(({ filters: _, ...metric }) => metric) });
  const longer = () => onChange({ ...insight, date_range: { last: { n: 12, unit: 'month' } }, unit: 'week' });
  return (
    <EmptyState
      title="No such event in these dates"
      action={
        <Button variant="default" onClick={filtered ? unfiltered : longer}>
          {filtered ? 'Remove all filters' : 'Look at the last 12 months'}
        </Button>
      }
    >
      {filtered ? 'Nothing fits these events, dates and filters together.' : 'Choose longer dates or another event.'}
    </EmptyState>
  );
}
