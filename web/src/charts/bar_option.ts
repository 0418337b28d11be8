import type { EChartsCoreOption } from 'echarts/core';
import type { Tokens } from './EChart';
import { fullNumber } from './format';
import type { Picture } from './picture';
import { totalTooltip } from './tooltip';

/** The totals over the whole range as bars, one per line of the picture. */
export const barOption =
  (picture: Picture) =>
  (t: Tokens): EChartsCoreOption => ({
    grid: { left: 4, right: 72, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: picture.lines.map((line) => line.name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: t('--app-text-2'), width: 150, overflow: 'truncate', margin: 12 },
    },
    tooltip: { trigger: 'item', confine: true, formatter: totalTooltip(picture) },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        label: {
          show: true,
          position: 'right',
          color: t('--app-text-2'),
          fontSize: 12,
          formatter: (point: { value: number }) => fullNumber(point.value),
        },
        data: picture.lines.map((line) => ({ value: line.total, itemStyle: { color: t(line.color), borderRadius: 4 } })),
      },
    ],
  });
