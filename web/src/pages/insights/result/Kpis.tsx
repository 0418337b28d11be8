import { Skeleton } from '@mantine/core';
import type { Metric, QueryResult } from '../../../api/analytics';
import { fullNumber } from '../../../charts/format';
import { letterColor } from '../../../charts/palette';
import { letter } from '../../../lib/insight';
import { changeOf, changeText, totalOf } from '../../../lib/previous';
import { metricNames } from '../../../lib/result_rows';

type Props = {
  metrics: readonly Metric[];
  /** The answer without a breakdown, where each metric is one series. */
  whole: QueryResult | undefined;
  /** The same over the dates right before. */
  before: QueryResult | undefined;
};

/** Each metric over the whole range. */
export function Kpis({ metrics, whole, before }: Props) {
  const names = metricNames(metrics);
  return (
    <div className="kpis">
      {metrics.map((metric, index) => {
        const total = totalOf(whole, index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a metric is known by its place, as its letter is
          <div className="kpi" key={index}>
            <div className="l">
              <span className="letter letter-small" style={{ background: letterColor(index) }} aria-hidden>
                {letter(index)}
              </span>
              <span className="clip">{names[index]}</span>
            </div>
            <div className="v num">{total === undefined ? <Skeleton height={22} width={84} my={3} /> : fullNumber(total)}</div>
            <div className="muted small num">
              {metric.measurement === 'unique' ? 'unique users' : 'events in total'}
              <Change now={total} before={totalOf(before, index)} />
            </div>
          </div>
        );
      })}
    </div>
  );
}

function Change({ now, before }: { now: number | undefined; before: number | undefined }) {
  const change = now === undefined || before === undefined ? null : changeOf(now, before);
  if (change === null || Math.abs(change) < 0.0005) return null;
  return (
    <>
      {' · '}
      <span className={change > 0 ? 'change up' : 'change down'}>
        <span aria-hidden>{change > 0 ? '↑' : '↓'}</span>
        <span className="visually-hidden">{change > 0 ? 'up' : 'down'}</span> {changeText(change)}
      </span>{' '}
      vs previous
    </>
  );
}
