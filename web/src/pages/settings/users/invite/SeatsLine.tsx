import type { InvitationsResult } from '../../../../api/types';
import { seatWords } from './plan';

/** How many seats these people take, and how many are left afterwards. */
export function SeatsLine({ seats }: { seats: InvitationsResult['seats'] | undefined }) {
  if (!seats) return null;
  const { used, left, missing } = seatWords(seats);
  return (
    <>
      {` · ${used}`}
      {left && ` · ${left}`}
      {missing && <span className="down"> · {missing}</span>}
    </>
  );
}
