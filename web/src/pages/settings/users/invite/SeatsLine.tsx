import type { InvitationsResult } from '../../../../api/types';
import { count } from '../../../../lib/words';

/** How many seats these people take, and how many are left afterwards. */
export function SeatsLine({ seats }: { seats: InvitationsResult['seats'] | undefined }) {
  if (!seats) return null;
  if (seats.limit === null || seats.free === null) return <> · {count(seats.needed, 'seat')} taken, no limit</>;
  const left = seats.free - seats.needed;
  return (
    <>
      {' · '}
      {count(seats.needed, 'seat')} of {seats.free} free
      {left < 0 && <span className="down">, {-left} too many</span>}
    </>
  );
}
