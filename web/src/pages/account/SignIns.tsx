import { Badge, Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { mySignInsQuery } from '../../api/me';
import { isLost } from '../../api/problem';
import { deviceName } from '../../lib/devices';
import { signInPlace, signInWords } from '../../lib/sign_ins';
import { fullTime, relativeTime } from '../../lib/time';
import { ErrorState } from '../../parts/ErrorState';
import { FormProblem } from '../../parts/FormProblem';
import { Section } from '../../parts/Section';

/** How the account was signed in to, and what failed: whoever sees something strange can act on it. */
export function SignIns() {
  const list = useInfiniteQuery(mySignInsQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title="Sign-ins" sub="The last 90 days">
      {isLost(list) && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={44} />}
      {list.data && items.length === 0 && (
        <p className="muted">Nothing yet: from now on every sign-in, and every attempt that fails, is listed here.</p>
      )}
      <ul className="lines" aria-label="Sign-ins">
        {items.map((each) => (
          <li key={each.id}>
            <span>
              {signInWords(each)} {each.failed && <Badge color="red">Failed</Badge>}
              <span className="muted block small num">
                {each.user_agent && `${deviceName(each.user_agent)} · `}
                {signInPlace(each)} ·{' '}
                <time dateTime={each.at} title={relativeTime(each.at)}>
                  {fullTime(each.at)}
                </time>
              </span>
            </span>
          </li>
        ))}
      </ul>
      {items.some((each) => each.failed) && (
        <p className="muted small">If an attempt was not yours, somebody may know your address. A second factor keeps them out.</p>
      )}
      {!isLost(list) && <FormProblem error={list.error} />}
      {list.hasNextPage && (
        <Button variant="default" className="start" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Section>
  );
}
