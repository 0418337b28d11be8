import { Skeleton } from '@mantine/core';
import type { Metric, QueryResult } from '../../../api/analytics';
import { fullNumber } from '../../../charts/format';
import { letterColor } from '../../../charts/palette';
import { letter } from '../../../lib/insight';
import { metricNames } from '../../../lib/result_rows';

type Props = { metrics: readonly Metric[]; whole: QueryResult | undefined };

/** Each metric over the whole range; `whole` is the answer without a breakdown, where each metric is one series. */
export function Kpis({ metrics, whole }: Props) {
  const names = metricNames(metrics);
  return (
    <div className="kpis kpis-fit">
      {metrics.map((metric, index) => {
        const total = whole?.series.find((series) => series.metric === index)?.total;
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
            <div className="muted small">{metric.measurement === 'unique' ? 'unique users' : 'events in total'}</div>
          </div>
        );
      })}
    </div>
  );
}
