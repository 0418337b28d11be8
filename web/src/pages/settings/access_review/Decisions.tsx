import { useInfiniteQuery } from '@tanstack/react-query';
import { reviewDecisionsQuery } from '../../../api/access_review';
import { isLost } from '../../../api/problem';
import { fullTime } from '../../../lib/time';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { useAccess } from '../../../shell/access';
import { DECISION_WORDS, REASON_WORDS } from './words';

/** What was decided, newest first: the evidence. */
export function Decisions() {
  const { organization } = useAccess();
  const decisions = useInfiniteQuery(reviewDecisionsQuery(organization.id));
  const rows = decisions.data?.pages.flatMap((page) => page.items) ?? [];
  if (isLost(decisions)) return <ErrorState error={decisions.error} onRetry={() => void decisions.refetch()} />;
  return (
    <>
      <ul className="lines role-lines review-lines">
        {rows.map((each) => (
          <li key={each.id}>
            <span className="role-line">
              <b>{each.name}</b>
              {each.email !== each.name && <span className="muted small">{each.email}</span>}
              <span>{DECISION_WORDS[each.decision]}</span>
              <span className="muted small">{each.reasons.map((reason) => REASON_WORDS[reason]).join(', ')}</span>
            </span>
            <span className="muted small num">
              {each.decided_by}, {fullTime(each.decided_at)}
            </span>
          </li>
        ))}
      </ul>
      {decisions.data && rows.length === 0 && (
        <EmptyState title="Nothing decided yet">
          Keep, reduce, remove or revoke, and each decision is noted here and in the audit log.
        </EmptyState>
      )}
      <LoadMore list={decisions} />
    </>
  );
}
