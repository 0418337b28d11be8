import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Insight } from '../../api/analytics';
import { problemText } from '../../api/problem';
import { questionQuery } from '../../api/questions';
import type { MyProject } from '../../api/types';
import { InsightChart } from '../../charts/InsightChart';
import { seriesColor } from '../../charts/palette';
import { question } from '../../lib/insight';
import { type ResultRow, rowName, rowsOf } from '../../lib/result_rows';
import { CardTable } from './CardTable';

/** A card on the wall asks again by itself. */
const AGAIN_MS = 60_000;
const DRAWN = 8;

type Props = { project: MyProject; insight: Insight; height: number };

export function CardAnswer({ project, insight, height }: Props) {
  const asked = useMemo(() => question(insight), [insight]);
  const answer = useQuery({ ...questionQuery(project.id, asked), refetchInterval: AGAIN_MS });
  const result = answer.data;
  const rows = useMemo(() => (result ? rowsOf(result, insight.metrics) : []), [result, insight.metrics]);
  const kind = insight.chart ?? 'line';
  const drawn = useMemo(() => rows.slice(0, kind === 'bar' ? Math.max(3, height * 2) : DRAWN), [rows, kind, height]);
  if (!result) return answer.error ? <p className="tile-note">{problemText(answer.error)}</p> : <Skeleton height="100%" />;
  if (rows.every((row) => row.total === 0)) return <p className="tile-note">No such event in these dates.</p>;
  if (kind === 'table') return <CardTable result={result} rows={rows} />;
  return (
    <div className="tile-chart">
      {kind === 'line' && drawn.length > 1 && <Key rows={drawn} metrics={insight.metrics.length} />}
      <InsightChart result={result} rows={drawn} kind={kind} height="100%" />
    </div>
  );
}

function Key({ rows, metrics }: { rows: readonly ResultRow[]; metrics: number }) {
  return (
    <ul className="tile-key" aria-label="Lines of the chart">
      {rows.map((row) => (
        <li key={row.key}>
          <span className="dot" style={{ background: `var(${seriesColor(row)})` }} />
          <span className="clip">{rowName(row, metrics)}</span>
        </li>
      ))}
    </ul>
  );
}
