import type { EChartsCoreOption } from 'echarts/core';
import type { components } from '../api/schema';
import type { Tokens } from './EChart';
import { bucketLabel, fullNumber, shortNumber } from './format';

type QueryResult = components['schemas']['QueryResult'];
const COLORS = ['--viz-1', '--viz-2', '--viz-3', '--viz-4', '--viz-5', '--viz-6'];

/** The token of a series' colour; the same in the chart, its legend and the table beside it. */
export function seriesColor(index: number): string {
  return COLORS[index % COLORS.length] as string;
}

export function seriesName(series: QueryResult['series'][number]): string {
  return series.segment === null ? series.label : `${series.label} · ${series.segment}`;
}

/** An insight over time as lines. The last stretch is dashed where its bucket is not over yet. */
export const lineOption =
  (result: QueryResult) =>
  (t: Tokens): EChartsCoreOption => {
    const labels = result.buckets.map((bucket) => bucketLabel(bucket.start, result.unit));
    const whole = result.buckets.findIndex((bucket) => bucket.incomplete);
    const cut = whole < 0 ? labels.length : whole;
    const dashed = cut < labels.length && cut > 0;
    return {
      grid: { left: 8, right: 12, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'category',
        data: labels,
        boundaryGap: labels.length === 1,
        axisLine: { lineStyle: { color: t('--app-border-strong') } },
        axisTick: { show: false },
        axisLabel: { color: t('--app-text-3'), margin: 12, hideOverlap: true },
      },
      yAxis: valueAxis(t),
      tooltip: tooltip(t),
      series: result.series.flatMap((series, index) => {
        const base = {
          type: 'line',
          name: seriesName(series),
          color: t(seriesColor(index)),
          symbol: 'circle',
          symbolSize: 6,
          showSymbol: labels.length === 1,
          emphasis: { focus: 'series' },
        };
        const solid = { ...base, data: series.values.map((value, at) => (at < cut || !dashed ? value : null)), lineStyle: { width: 2 } };
        if (!dashed) return [solid];
        // The dashed stretch starts at the last whole bucket, so that the line has no gap.
        const open = series.values.map((value, at) => (at >= cut - 1 ? value : null));
        return [solid, { ...base, data: open, lineStyle: { width: 2, type: 'dashed' } }];
      }),
    };
  };

/** The totals of an insight as bars, one per series. */
export const barOption =
  (result: QueryResult) =>
  (t: Tokens): EChartsCoreOption => ({
    grid: { left: 4, right: 56, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: result.series.map(seriesName),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: t('--app-text-2'), width: 160, overflow: 'truncate' },
    },
    tooltip: { ...tooltip(t), trigger: 'item' },
    series: [
      {
        type: 'bar',
        barMaxWidth: 20,
        label: {
          show: true,
          position: 'right',
          color: t('--app-text-3'),
          fontSize: 12,
          formatter: (point: { value: number }) => fullNumber(point.value),
        },
        data: result.series.map((series, index) => ({
          value: series.total,
          itemStyle: { color: t(seriesColor(index)), borderRadius: 4 },
        })),
      },
    ],
  });

function valueAxis(t: Tokens) {
  return {
    type: 'value',
    splitNumber: 4,
    minInterval: 1,
    splitLine: { lineStyle: { color: t('--app-border') } },
    axisLabel: { color: t('--app-text-3'), formatter: shortNumber },
  };
}

function tooltip(t: Tokens) {
  return {
    trigger: 'axis',
    valueFormatter: (value: unknown) => (typeof value === 'number' ? fullNumber(value) : '—'),
    backgroundColor: t('--app-surface'),
    borderColor: t('--app-border-strong'),
    textStyle: { color: t('--app-text'), fontSize: 12 },
    axisPointer: { lineStyle: { color: t('--app-border-strong') } },
  };
}
