import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ChartKind, Insight, Unit } from '../../../api/analytics';
import { unitFor, unitProblem } from '../../../lib/date_ranges';
import { DateRangePicker } from '../../../parts/date_range/DateRangePicker';

const UNITS: { value: Unit; label: string }[] = [
  { value: 'hour', label: 'Hour' },
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
];
const CHARTS: { value: ChartKind; label: string }[] = [
  { value: 'line', label: 'Line' },
  { value: 'bar', label: 'Bar' },
  { value: 'table', label: 'Table' },
];

type Props = { insight: Insight; timeZone: string; busy: boolean; onChange: (insight: Insight) => void; onRefresh: () => void };

export function Toolbar({ insight, timeZone, busy, onChange, onRefresh }: Props) {
  return (
    <div className="toolbar wrap">
      <DateRangePicker
        value={insight.date_range}
        timeZone={timeZone}
        onChange={(date_range) => onChange({ ...insight, date_range, unit: unitFor(date_range, insight.unit) })}
      />
      <SegmentedControl
        aria-label="Unit"
        value={insight.unit}
        onChange={(unit) => onChange({ ...insight, unit: unit as Unit })}
        data={UNITS.map((unit) => ({ ...unit, disabled: unitProblem(insight.date_range, unit.value) !== null }))}
      />
      <div className="spacer" />
      <Tooltip label="Ask again">
        <ActionIcon variant="subtle" color="gray" aria-label="Ask again" disabled={busy} onClick={onRefresh}>
          <IconRefresh size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <SegmentedControl
        aria-label="Chart"
        value={insight.chart ?? 'line'}
        onChange={(chart) => onChange({ ...insight, chart: chart as ChartKind })}
        data={CHARTS}
      />
    </div>
  );
}
