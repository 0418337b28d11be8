import { Skeleton } from '@mantine/core';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense } from 'react';
import type { Tokens } from './EChart';

const EChart = lazy(() => import('./EChart'));

/** `option` decides when the chart is drawn anew: keep it with useMemo. `label` says in words what the picture shows. */
type Props = { option: (t: Tokens) => EChartsCoreOption; height?: number | string; label: string };

/** A chart whose library is loaded when the first one is shown; the place is kept free meanwhile. */
export function Chart({ height = 280, ...props }: Props) {
  return (
    <Suspense fallback={<Skeleton height={height} role="img" aria-label="Loading the chart" />}>
      <EChart height={height} {...props} />
    </Suspense>
  );
}
