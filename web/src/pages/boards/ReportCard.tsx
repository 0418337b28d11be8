import { Skeleton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Card, DateRange, Insight } from '../../api/analytics';
import { asProblem, problemText } from '../../api/problem';
import { reportQuery } from '../../api/reports';
import type { MyProject } from '../../api/types';
import { rangeLabel, todayIn, unitFor } from '../../lib/date_ranges';
import { searchFrom } from '../../lib/insight_url';
import type { Editing } from './BoardCard';
import { CardAnswer } from './CardAnswer';
import { CardMenu } from './CardMenu';

type Props = { project: MyProject; card: Card; cards: readonly Card[]; dates: DateRange | null; editing?: Editing };

/** A saved report with its answer of now; it asks once it comes into view. */
export function ReportCard({ project, card, cards, dates, editing }: Props) {
  const { ref, inViewport } = useInViewport();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  const report = useQuery({ ...reportQuery(project.id, card.report_id ?? ''), enabled: seen });
  const saved = report.data?.definition.insight;
  const insight = saved && (dates ? within(saved, dates) : saved);
  const name = report.data?.name ?? 'Report';
  return (
    <article ref={ref} className="card tile" aria-label={name}>
      <div className="card-h">
        {report.data && saved && insight ? (
          <h2 className="clip">
            <Link to="/insights/$report" params={{ report: report.data.id }} search={searchFrom(insight, saved)} className="tile-link">
              {name}
            </Link>
          </h2>
        ) : report.error ? (
          <h2 className="clip">{asProblem(report.error).status === 404 ? 'Deleted report' : 'Report'}</h2>
        ) : (
          <Skeleton height={14} width={140} />
        )}
        {insight && <span className="sub clip">{rangeLabel(insight.date_range, todayIn(project.time_zone))}</span>}
        <div className="spacer" />
        {editing && <CardMenu name={name} card={card} cards={cards} editing={editing} />}
      </div>
      <div className="body">
        {insight ? (
          <CardAnswer project={project} insight={insight} height={card.h} />
        ) : report.error ? (
          <p className="tile-note">{problemText(report.error)}</p>
        ) : (
          <Skeleton height="100%" />
        )}
      </div>
    </article>
  );
}

function within(insight: Insight, dates: DateRange): Insight {
  return { ...insight, date_range: dates, unit: unitFor(dates, insight.unit) };
}
