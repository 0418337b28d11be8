/** Days are the reader’s own: an auditor asks about a day where they are. */
export function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

export function startOfNext(day: string): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + 1);
  return date.toISOString();
}

export function today(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What a date field or an address gave, if it is a day. */
export function dayOf(text: string | undefined): string | undefined {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
