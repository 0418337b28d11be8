import type { QueryResult } from '../../../api/analytics';
import { count } from '../../../lib/words';

/** Where the days begin, and what the answer cost. */
export function Footnote({ result, dashed }: { result: QueryResult; dashed: boolean }) {
  const took = result.milliseconds < 1 ? 'under 1 ms' : `${Math.round(result.milliseconds).toLocaleString()} ms`;
  return (
    <p className="footnote num">
      <span>{result.time_zone.replaceAll('_', ' ')} time</span>
      <span>{result.cached ? `Answered from memory in ${took}` : `Scanned ${count(result.scanned_rows, 'row')} in ${took}`}</span>
      {dashed && result.buckets.some((bucket) => bucket.incomplete) && <span>Dashed where a {result.unit} is not complete</span>}
    </p>
  );
}
