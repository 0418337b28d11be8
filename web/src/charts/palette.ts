import './palette.css';

const COLORS = ['--viz-1', '--viz-2', '--viz-3', '--viz-4', '--viz-5', '--viz-7', '--viz-8', '--viz-9', '--viz-10'];
const REST = '--viz-6';

/** The token of a series' colour; the same in the chart, its legend and the table beside it. Grey is for rests. */
export function seriesColor(row: { index: number; rest: boolean }): string {
  return row.rest ? REST : (COLORS[row.index % COLORS.length] as string);
}

/** The ground of a metric's letter: its colour, deep enough for white text. */
export function letterColor(index: number): string {
  return `var(${(COLORS[index % COLORS.length] as string).replace('viz', 'letter')})`;
}
