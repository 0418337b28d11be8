/** The end of a day where the reader is, as the API takes it. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}

/** The day of a moment where the reader is, as a date field takes it. */
export function dayOf(iso: string | null): string {
  if (!iso) return '';
  const at = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** What is wrong with a day that somebody typed as an end; null where nothing is. */
export function endProblem(day: string, now = new Date()): string | null {
  if (day === '') return null;
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return 'Enter a day.';
  return new Date(`${day}T23:59:59`) <= now ? 'Choose a day that is still to come.' : null;
}
