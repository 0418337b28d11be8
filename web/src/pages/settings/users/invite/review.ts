import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { reviewQuery } from '../../../../api/invitations';
import { addressKey } from '../../../../lib/emails';
import { type Draft, type Reviewed, rowsOf } from './plan';

/** So many are judged by the server while the list is typed; a longer list waits for the review. */
const LIVE_LIMIT = 200;

/** What the server thinks of the addresses while they are typed: members, invited, seats. */
export function useLiveReview(organization: string, draft: Draft) {
  const rows = rowsOf({ ...draft, message: '', hours: null, projects: null });
  const [settled] = useDebouncedValue(JSON.stringify(rows), 350);
  const asked = JSON.parse(settled) as typeof rows;
  const review = useQuery({
    ...reviewQuery(organization, asked),
    enabled: asked.length > 0 && asked.length <= LIVE_LIMIT && asked.every((row) => row.role),
    placeholderData: keepPreviousData,
  });
  const current = rows.length > 0 ? review.data : undefined;
  const verdicts = new Map<string, Reviewed>();
  for (const item of current?.items ?? []) {
    const email = asked[item.index]?.email ?? item.email;
    verdicts.set(addressKey(email), item);
  }
  return { verdicts, seats: current?.seats, error: rows.length > 0 ? review.error : null };
}
