import { Button, Checkbox } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Insight, QueryResult } from '../../../api/analytics';
import { bucketLabel, fullNumber } from '../../../charts/format';
import { seriesColor } from '../../../charts/palette';
import { csvText, downloadCsv, fileName } from '../../../lib/csv';
import { csvRows, type ResultRow, sortRows } from '../../../lib/result_rows';
import { count } from '../../../lib/words';
import { SortHeader } from '../../../parts/SortHeader';

type Props = {
  title: string;
  insight: Insight;
  result: QueryResult;
  rows: readonly ResultRow[];
  shown: ReadonlySet<string>;
  /** Absent where no chart stands beside the table. */
  onToggle?: (key: string) => void;
};

/** Every value of the answer, and the same as a file. Also the chart for those who do not see it. */
export function ResultTable({ title, insight, result, rows, shown, onToggle }: Props) {
  const [sort, setSort] = useState('');
  const sorted = sort ? sortRows(rows, sort) : rows;
  const breakdown = insight.breakdown?.property;
  return (
    <section className="card" aria-label="Table">
      <div className="card-h">
        <h2>Table</h2>
        <span className="sub">
          {count(rows.length, 'row')}
          {result.truncated && ', the largest values; the rest is summed up'}
        </span>
        <div className="spacer" />
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => downloadCsv(fileName(title, 'csv'), csvText(csvRows(result, sorted, breakdown)))}
        >
          Export CSV
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard */}
      <section className="result-scroll" tabIndex={0} aria-label="Values">
        <table className="grid dense num result">
          <thead>
            <tr>
              <SortHeader field="name" label={breakdown ?? 'Metric'} sort={sort} onSort={setSort} className="stick" />
              <SortHeader field="total" label={isUnique(insight) ? 'Whole range' : 'Total'} sort={sort} onSort={setSort} className="r" />
              {result.buckets.map((bucket, at) => (
                <SortHeader
                  key={bucket.start}
                  field={String(at)}
                  label={`${bucketLabel(bucket.start, result.unit)}${bucket.incomplete ? ' *' : ''}`}
                  sort={sort}
                  onSort={setSort}
                  className="r"
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="stick">
                  <RowHead row={row} several={insight.metrics.length > 1} shown={shown.has(row.key)} {...(onToggle && { onToggle })} />
                </th>
                <td className="r total">{fullNumber(row.total)}</td>
                {row.values.map((value, at) => (
                  <td key={result.buckets[at]?.start} className={result.buckets[at]?.incomplete ? 'r muted' : 'r'}>
                    {fullNumber(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {result.buckets.some((bucket) => bucket.incomplete) && (
        <p className="hint table-note">* Not complete: still going on, or cut by the dates.</p>
      )}
    </section>
  );
}

const isUnique = (insight: Insight) => insight.metrics.every((metric) => metric.measurement === 'unique');

type HeadProps = { row: ResultRow; several: boolean; shown: boolean; onToggle?: (key: string) => void };

function RowHead({ row, several, shown, onToggle }: HeadProps) {
  const name = row.segment === null ? row.name : row.segment;
  const text = (
    <span className="row-head">
      <span className="dot" style={{ background: `var(${seriesColor(row)})` }} />
      <span className="clip">{name}</span>
      {several && row.segment !== null && <span className="muted clip">{row.name}</span>}
    </span>
  );
  if (!onToggle) return text;
  return (
    <span className="row-head">
      <Checkbox
        checked={shown}
        aria-label={`Show ${row.segment === null ? '' : `${row.name} `}${name} in the chart`}
        onChange={() => onToggle(row.key)}
      />
      {text}
    </span>
  );
}
