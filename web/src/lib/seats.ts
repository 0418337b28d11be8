type Seats = { limit: number | null; used: number; held: number; free: number | null };

export type Tightness = 'free' | 'near' | 'full' | 'over';

/** How close a plan is to its limit: near from nine tenths on. Over: the limit was lowered below what is in use. */
export function tightness({ limit, used, held }: Seats): Tightness {
  if (limit === null) return 'free';
  const taken = used + held;
  if (taken > limit) return 'over';
  if (taken === limit) return 'full';
  return taken * 10 >= limit * 9 ? 'near' : 'free';
}
