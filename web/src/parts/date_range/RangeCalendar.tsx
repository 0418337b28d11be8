import '@mantine/dates/styles.css';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import type { DateRange } from '../../api/analytics';
import { isLast } from '../../lib/date_ranges';

type Days = [string | null, string | null];
type Props = { value: DateRange | null; today: string; onChoose: (range: DateRange) => void };

/** The first click is one end, the second the other. */
export default function RangeCalendar({ value, today, onChoose }: Props) {
  const [days, setDays] = useState<Days>(value && !isLast(value) ? [value.from, value.to] : [null, null]);
  const choose = (next: Days) => {
    setDays(next);
    if (next[0] && next[1]) onChoose({ from: next[0], to: next[1] });
  };
  return (
    <DatePicker
      type="range"
      size="sm"
      hideOutsideDates
      allowSingleDateInRange
      value={days}
      onChange={choose}
      defaultDate={days[1] ?? today}
      maxDate={today}
      firstDayOfWeek={1}
      ariaLabels={{ nextMonth: 'Next month', previousMonth: 'Previous month' }}
    />
  );
}
