import { seriesColor } from '../../../charts/palette';
import { type ResultRow, rowName } from '../../../lib/result_rows';

type Props = { rows: readonly ResultRow[]; shown: ReadonlySet<string>; metrics: number; onToggle: (key: string) => void };
const MOST = 14;

/** What is drawn; a click takes a line out or puts it back. Those further down are switched in the table. */
export function Legend({ rows, shown, metrics, onToggle }: Props) {
  if (rows.length < 2) return null;
  return (
    <ul className="legend" aria-label="Lines of the chart">
      {rows.slice(0, MOST).map((row) => (
        <li key={row.key}>
          <button type="button" className="legend-item" aria-pressed={shown.has(row.key)} onClick={() => onToggle(row.key)}>
            <span className="dot" style={{ background: `var(${seriesColor(row)})` }} />
            <span className="clip">{rowName(row, metrics)}</span>
          </button>
        </li>
      ))}
      {rows.length > MOST && <li className="muted small">and {rows.length - MOST} more in the table</li>}
    </ul>
  );
}
