import type { EChartsCoreOption } from 'echarts/core';
import type { Tokens } from './EChart';
import { shortNumber } from './format';
import type { Picture } from './picture';
import { bucketTooltip } from './tooltip';

/** Lines over time. A stretch is dashed where its bucket is not whole: still going on, or cut by the range. */
export const lineOption =
  (picture: Picture) =>
  (t: Tokens): EChartsCoreOption => {
    const { buckets, lines } = picture;
    const open = buckets.findIndex((bucket, at) => at > 0 && bucket.incomplete);
    const cut = open < 0 ? buckets.length : open;
    return {
      grid: { left: 8, right: 14, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'category',
        data: buckets.map((bucket) => bucket.label),
        boundaryGap: buckets.length === 1,
        axisLine: { lineStyle: { color: t('--app-border-strong') } },
        axisTick: { show: false },
        axisLabel: { color: t('--app-text-3'), margin: 12, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        minInterval: 1,
        splitLine: { lineStyle: { color: t('--app-border') } },
        axisLabel: { color: t('--app-text-3'), formatter: shortNumber },
      },
      tooltip: { trigger: 'axis', confine: true, formatter: bucketTooltip(picture) },
      series: lines.flatMap((line) => {
        const color = t(line.color);
        const base = {
          type: 'line',
          name: line.name,
          color,
          symbol: 'circle',
          symbolSize: 6,
          showSymbol: buckets.length === 1,
          smooth: 0.15,
          smoothMonotone: 'x',
          emphasis: { focus: 'none' },
        };
        const whole = { ...base, lineStyle: { width: 2 }, ...(line.first && { areaStyle: shade(color) }) };
        if (cut === buckets.length) return [{ ...whole, data: line.values }];
        // The dashed stretch begins at the last whole bucket, so that the line has no gap.
        return [
          { ...whole, data: line.values.map((value, at) => (at < cut ? value : null)) },
          {
            ...base,
            data: line.values.map((value, at) => (at >= cut - 1 ? value : null)),
            lineStyle: { width: 2, type: 'dashed' },
          },
        ];
      }),
    };
  };

function shade(color: string) {
  return {
    color: {
      type: 'linear',
      x: 0,
      y: 0,
      x2: 0,
      y2: 1,
      colorStops: [
        { offset: 0, color: `${color}24` },
        { offset: 1, color: `${color}00` },
      ],
    },
  };
}
