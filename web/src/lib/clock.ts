/** When something happened, as the clocks of the project show it: “18:04:22”, with the day unless it is today. */
export function clockTime(iso: string, timeZone: string, now = new Date()): string {
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
  const at = new Date(iso);
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone };
  return new Intl.DateTimeFormat(undefined, day(at) === day(now) ? time : { ...time, month: 'short', day: 'numeric' }).format(at);
}

export function fullClockTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(undefined, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(iso));
}
