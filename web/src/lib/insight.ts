import type { Insight, Metric } from '../api/analytics';
import { isComplete } from './filters';

/** The name that stands for every event. */
export const ALL_EVENTS = '$all_events';
export const MOST_METRICS = 20;
export const MOST_FILTERS = 20;

/** What Insights opens with: something to look at, before anything was chosen. */
export const FIRST_INSIGHT: Insight = {
  metrics: [{ event: ALL_EVENTS, measurement: 'total' }],
  unit: 'day',
  date_range: { last: { n: 30, unit: 'day' } },
  chart: 'line',
};

export function eventName(event: string): string {
  return event === ALL_EVENTS ? 'All events' : event;
}

export function metricName(metric: Metric): string {
  return metric.label || eventName(metric.event);
}

export function letter(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

/** What is asked of the server: without filters still being filled in, and without how the answer is drawn. */
export function question(insight: Insight): Insight {
  const { metrics, filters, breakdown, unit, date_range } = insight;
  const whole = filters?.filter(isComplete) ?? [];
  return {
    metrics: metrics.map(({ event, measurement, filters: inline }) => {
      const own = inline?.filter(isComplete) ?? [];
      return { event, measurement, ...(own.length > 0 && { filters: own }) };
    }),
    ...(whole.length > 0 && { filters: whole }),
    ...(breakdown && { breakdown }),
    unit,
    date_range,
  };
}

/** What is saved: the question, the names given to metrics, and the chart. */
export function definitionOf(insight: Insight): { insight: Insight } {
  const asked = question(insight);
  return {
    insight: {
      ...asked,
      metrics: asked.metrics.map((metric, index) => {
        const label = insight.metrics[index]?.label;
        return label ? { ...metric, label } : metric;
      }),
      chart: insight.chart ?? 'line',
    },
  };
}
