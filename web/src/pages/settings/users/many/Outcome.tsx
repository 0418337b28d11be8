import { Progress } from '@mantine/core';
import type { BatchFigures } from '../../../../api/types';
import { count } from '../../../../lib/words';
import { Figure } from './Figure';
import { progressOf } from './words';

const STATES = [
  ['pending', 'Pending'],
  ['accepted', 'Accepted'],
  ['declined', 'Declined'],
  ['expired', 'Expired'],
  ['revoked', 'Revoked'],
  ['superseded', 'Replaced by a newer one'],
  ['needs_approval', 'Need approval'],
] as const;
const DELIVERIES = [
  ['sent', 'sent'],
  ['queued', 'waiting'],
  ['sending', 'being sent'],
  ['deferred', 'delayed'],
  ['failed', 'failed'],
  ['not_configured', 'not mailed'],
  ['cancelled', 'taken back'],
] as const;

/** What became of the invitations, as it is now; a bar while the background is at work. */
export function Outcome({ batch }: { batch: BatchFigures }) {
  const { done, total, percent } = progressOf(batch);
  const always = new Set(['pending', 'accepted']);
  const mails = DELIVERIES.flatMap(([key, word]) => (batch.deliveries[key] ? [`${batch.deliveries[key].toLocaleString()} ${word}`] : []));
  return (
    <section className="card section" aria-label="What became of them">
      <div className="section-b" style={{ paddingTop: 16 }}>
        {batch.is_working && (
          <>
            <Progress value={percent} size={8} aria-label={batch.state === 'undone' ? 'Taking back' : 'Sending'} />
            <p className="muted num" role="status">
              {done.toLocaleString()} of {total.toLocaleString()} {batch.state === 'undone' ? 'taken back' : 'done'}. You may leave this
              page.
            </p>
          </>
        )}
        <div className="figures">
          {STATES.filter(([key]) => always.has(key) || batch.invitations[key]).map(([key, label]) => (
            <Figure key={key} label={label} value={batch.invitations[key] ?? 0} />
          ))}
          {batch.counts.to_fix > 0 && <Figure label="Not sent, with a reason" value={batch.counts.to_fix} />}
        </div>
        {mails.length > 0 && <p className="t2 num">Mail: {mails.join(' · ')}</p>}
        {batch.state === 'applied' && batch.counts.to_fix > 0 && (
          <p className="t2">
            {count(batch.counts.to_fix, 'row')} could not be sent. Download the list, mend {batch.counts.to_fix === 1 ? 'it' : 'them'}, and
            plan the rest anew.
          </p>
        )}
      </div>
    </section>
  );
}
