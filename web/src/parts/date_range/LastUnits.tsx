import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DateRange, Unit } from '../../api/analytics';
import { isLast } from '../../lib/date_ranges';

const UNITS: Unit[] = ['hour', 'day', 'week', 'month'];

/** “Last 90 days”: the unit that is going on and those before it. */
export function LastUnits({ value, onChoose }: { value: DateRange | null; onChoose: (range: DateRange) => void }) {
  const [n, setN] = useState(value && isLast(value) ? String(value.last.n) : '30');
  const [unit, setUnit] = useState<Unit>(value && isLast(value) ? value.last.unit : 'day');
  const number = Number(n);
  const valid = Number.isInteger(number) && number >= 1 && number <= 1000;
  return (
    <form
      className="dates-last"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onChoose({ last: { n: number, unit } });
      }}
    >
      <span>Last</span>
      <TextInput
        aria-label="How many"
        type="number"
        min={1}
        max={1000}
        w={68}
        value={n}
        error={!valid}
        onChange={(event) => setN(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="Units"
        size="xs"
        value={unit}
        onChange={(event) => setUnit(event.currentTarget.value as Unit)}
        data={UNITS.map((each) => ({ value: each, label: `${each}s` }))}
      />
      <Button type="submit" variant="default" disabled={!valid}>
        Apply
      </Button>
    </form>
  );
}
