import type { QueryResult } from '../../api/analytics';
import { fullNumber } from '../../charts/format';
import { seriesColor } from '../../charts/palette';
import { type ResultRow, rowName } from '../../lib/result_rows';

/** The totals; every bucket is a click away, in the report itself. */
export function CardTable({ result, rows }: { result: QueryResult; rows: readonly ResultRow[] }) {
  const metrics = new Set(rows.map((row) => row.metric)).size;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section className="tile-scroll" tabIndex={0} aria-label="Values">
      <table className="grid dense num">
        <thead>
          <tr>
            <th>{result.series.some((series) => series.segment !== null) ? 'Value' : 'Metric'}</th>
            <th className="r">Whole range</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <span className="row-head">
                  <span className="dot" style={{ background: `var(${seriesColor(row)})` }} />
                  <span className="clip">{rowName(row, metrics)}</span>
                </span>
              </td>
              <td className="r">{fullNumber(row.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
