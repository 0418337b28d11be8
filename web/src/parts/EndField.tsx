import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayOf, endOfDay, endProblem } from '../lib/end_dates';

type Props = {
  value: string | null;
  /** undefined while what stands there is no day to come. */
  onChange: (end: string | null | undefined) => void;
  label?: string;
  description?: string;
  autoFocus?: boolean;
};

/** The last day of access; empty: it does not end. */
export function EndField({
  value,
  onChange,
  label = 'Access ends',
  description = 'The last day; empty: it does not end.',
  autoFocus = false,
}: Props) {
  const [day, setDay] = useState(dayOf(value));
  const problem = endProblem(day);
  return (
    <TextInput
      type="date"
      label={label}
      w={220}
      description={description}
      value={day}
      min={dayOf(new Date().toISOString())}
      error={problem}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setDay(typed);
        onChange(endProblem(typed) ? undefined : typed ? endOfDay(typed) : null);
      }}
    />
  );
}
