import { useMemo } from 'react';
import type { QueryResult } from '../api/analytics';
import type { ResultRow } from '../lib/result_rows';
import { barOption } from './bar_option';
import { Chart } from './Chart';
import { lineOption } from './line_option';
import { pictureOf } from './picture';
import { barSummary, lineSummary } from './summary';

type Props = { result: QueryResult; rows: readonly ResultRow[]; kind: 'line' | 'bar'; height: number | string };

/** The answer to an insight as a picture, with the same in words. */
export function InsightChart({ result, rows, kind, height }: Props) {
  const picture = useMemo(() => pictureOf(result, rows), [result, rows]);
  const option = useMemo(() => (kind === 'bar' ? barOption(picture) : lineOption(picture)), [picture, kind]);
  return <Chart option={option} height={height} label={kind === 'bar' ? barSummary(picture) : lineSummary(picture)} />;
}
