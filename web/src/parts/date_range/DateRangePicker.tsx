import './date_range.css';
import { Button, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendar, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import type { DateRange } from '../../api/analytics';
import { PRESETS, presetOf, rangeLabel, todayIn } from '../../lib/date_ranges';
import { ANCHORED } from '../anchored';
import { LastUnits } from './LastUnits';

const RangeCalendar = lazy(() => import('./RangeCalendar'));

type Props = {
  value: DateRange | null;
  timeZone: string;
  onChange: (range: DateRange) => void;
  /** What the button says without a range. */
  unset?: string;
  children?: (close: () => void) => ReactNode;
};

/** Presets, the last so many units, or two days of a calendar. Days are those of the project's time zone. */
export function DateRangePicker({ value, timeZone, onChange, unset = 'Choose dates', children }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const today = todayIn(timeZone);
  const current = value && presetOf(value, today);
  const label = value ? rangeLabel(value, today) : unset;
  const choose = (range: DateRange) => {
    onChange(range);
    close();
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && close()} {...ANCHORED} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={14} aria-hidden />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          aria-label={`Dates: ${label}`}
          onClick={toggle}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Dates">
        <div className="dates">
          <ul className="dates-presets">
            {PRESETS.map((preset) => (
              <li key={preset.key}>
                <button
                  type="button"
                  className="dates-preset"
                  aria-current={current?.key === preset.key || undefined}
                  onClick={() => choose(preset.range(today))}
                >
                  {preset.label}
                  {current?.key === preset.key && <IconCheck size={13} aria-hidden />}
                </button>
              </li>
            ))}
            {children && <li>{children(close)}</li>}
          </ul>
          <div className="dates-own">
            <LastUnits value={value} onChoose={choose} />
            <Suspense fallback={<div className="dates-wait" />}>
              <RangeCalendar value={value} today={today} onChoose={choose} />
            </Suspense>
            <p className="hint">Days begin and end in {timeZone.replaceAll('_', ' ')}.</p>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
