import { ActionIcon } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Insight, Metric } from '../../../api/analytics';
import { MOST_METRICS } from '../../../lib/insight';
import { EventPicker } from './EventPicker';
import { Filters } from './Filters';
import { MetricRow } from './MetricRow';
import { PropertyPicker } from './PropertyPicker';

type Props = { project: string; insight: Insight; onChange: (insight: Insight) => void };

/** What is counted, of what, and split by what. Each change is asked at once. */
export function Builder({ project, insight, onChange }: Props) {
  const { metrics, filters = [], breakdown } = insight;
  const setMetrics = (next: Metric[]) => onChange({ ...insight, metrics: next });
  const withBreakdown = (property: string | null) => {
    const { breakdown: _, ...rest } = insight;
    onChange(property === null ? rest : { ...rest, breakdown: { property } });
  };
  const room = metrics.length < MOST_METRICS;
  return (
    <section className="card" aria-label="Report builder">
      <div className="bl-sec">
        <h2 className="bl-t">Events</h2>
        {metrics.map((metric, index) => (
          <MetricRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a metric is known by its place, as its letter is
            key={index}
            project={project}
            metric={metric}
            index={index}
            onChange={(next) => setMetrics(metrics.map((each, at) => (at === index ? next : each)))}
            {...(room && { onCopy: () => setMetrics([...metrics.slice(0, index + 1), metric, ...metrics.slice(index + 1)]) })}
            {...(metrics.length > 1 && { onRemove: () => setMetrics(metrics.filter((_, at) => at !== index)) })}
          />
        ))}
        {room && (
          <EventPicker
            project={project}
            label="Add event"
            className="add"
            onPick={(event) => setMetrics([...metrics, { event, measurement: metrics.at(-1)?.measurement ?? 'total' }])}
          >
            <IconPlus size={13} aria-hidden />
            Add event
          </EventPicker>
        )}
      </div>
      <div className="bl-sec">
        <h2 className="bl-t">Filters</h2>
        <Filters project={project} filters={filters} onChange={(next) => onChange({ ...insight, filters: next })} />
      </div>
      <div className="bl-sec">
        <h2 className="bl-t">Breakdown</h2>
        {breakdown ? (
          <div className="pill pill-split">
            <PropertyPicker
              project={project}
              label={`Broken down by ${breakdown.property}, change`}
              className="pill-main"
              value={breakdown.property}
              onPick={(property) => withBreakdown(property.name)}
            >
              <span className="clip">{breakdown.property}</span>
            </PropertyPicker>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Remove the breakdown" onClick={() => withBreakdown(null)}>
              <IconX size={13} aria-hidden />
            </ActionIcon>
          </div>
        ) : (
          <PropertyPicker project={project} label="Add breakdown" className="add" onPick={(property) => withBreakdown(property.name)}>
            <IconPlus size={13} aria-hidden />
            Add breakdown
          </PropertyPicker>
        )}
      </div>
    </section>
  );
}
