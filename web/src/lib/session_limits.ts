import { relativeTime } from './time';
import { count } from './words';

/** What a workspace may ask of sessions; 0 is what holds everywhere. In minutes, as the server has them. */
export const IDLE_CHOICES = [30, 60, 4 * 60, 8 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60];
export const LIFETIME_CHOICES = [60, 8 * 60, 12 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60, 14 * 24 * 60];

export function minutesWords(minutes: number): string {
  if (minutes % (24 * 60) === 0) return count(minutes / (24 * 60), 'day');
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute');
}

/** Also what was set by other means than this list. */
export function limitOptions(choices: readonly number[], current: number, everywhere: string) {
  const all = current === 0 || choices.includes(current) ? choices : [...choices, current].sort((a, b) => a - b);
  return [{ value: '0', label: everywhere }, ...all.map((minutes) => ({ value: String(minutes), label: minutesWords(minutes) }))];
}

export type Limits = { session_idle_minutes: number; session_lifetime_minutes: number };
type SessionAge = { signed_in_at: string; longest_idle_minutes: number };

/** Why a session would be past these limits; null where it is not. */
export function pastLimits(session: SessionAge | null, limits: Limits, now = Date.now()): string | null {
  if (!session) return null;
  const age = (now - Date.parse(session.signed_in_at)) / 60_000;
  if (limits.session_lifetime_minutes && age >= limits.session_lifetime_minutes)
    return `you signed in ${relativeTime(session.signed_in_at, now)}`;
  if (limits.session_idle_minutes && session.longest_idle_minutes >= limits.session_idle_minutes)
    return `you were away for ${minutesWords(session.longest_idle_minutes)} since you signed in`;
  return null;
}

/** Whether somebody may have to sign in again because of the change. */
export function isStricter(before: Limits, after: Limits): boolean {
  const less = (was: number, is: number) => is !== 0 && (was === 0 || is < was);
  return (
    less(before.session_idle_minutes, after.session_idle_minutes) || less(before.session_lifetime_minutes, after.session_lifetime_minutes)
  );
}
