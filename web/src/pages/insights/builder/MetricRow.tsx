import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy, IconDots, IconFilter, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Filter, Metric } from '../../../api/analytics';
import { letterColor } from '../../../charts/palette';
import { ALL_EVENTS, eventName, letter } from '../../../lib/insight';
import { AddFilter } from './AddFilter';
import { EventPicker } from './EventPicker';
import { FilterPills } from './FilterPills';

type Props = {
  project: string;
  metric: Metric;
  index: number;
  onChange: (metric: Metric) => void;
  onCopy?: () => void;
  onRemove?: () => void;
};

const MEASUREMENTS = [
  { value: 'total', label: 'Total', detail: 'Every event' },
  { value: 'unique', label: 'Unique', detail: 'Each user once' },
] as const;

export function MetricRow({ project, metric, index, onChange, onCopy, onRemove }: Props) {
  const name = `${letter(index)} ${eventName(metric.event)}`;
  const measured = MEASUREMENTS.find((each) => each.value === metric.measurement) ?? MEASUREMENTS[0];
  const [opened, setOpened] = useState<number | null>(null);
  const everyEvent = metric.event === ALL_EVENTS;
  const filters = metric.filters ?? [];
  const filtering = {
    project,
    filters,
    ...(!everyEvent && { event: metric.event }),
    onChange: (next: Filter[]) => onChange({ ...metric, filters: next }),
  };
  return (
    <div className="metric">
      <div className="pill pill-split">
        <EventPicker
          project={project}
          label={`Event ${name}, change`}
          className="pill-main"
          value={metric.event}
          onPick={(event) => onChange({ ...metric, event })}
        >
          <span className="letter" style={{ background: letterColor(index) }} aria-hidden>
            {letter(index)}
          </span>
          <span className="clip">{metric.label || eventName(metric.event)}</span>
        </EventPicker>
        <Menu width={200}>
          <Menu.Target>
            <UnstyledButton className="pill-side" aria-label={`${name} counts ${measured.label}, change`}>
              {measured.label}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {MEASUREMENTS.map((each) => (
              <Menu.Item
                key={each.value}
                onClick={() => onChange({ ...metric, measurement: each.value })}
                rightSection={each.value === metric.measurement ? <IconCheck size={14} aria-label="current" /> : null}
              >
                {each.label} <span className="muted">{each.detail}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <AddFilter {...filtering} label={`Add filter to ${name}`} className="pill-icon" onOpen={setOpened}>
          <IconFilter size={13} aria-hidden />
        </AddFilter>
        {(onCopy || onRemove) && (
          <Menu width={160}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`More for ${name}`}>
                <IconDots size={14} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {onCopy && (
                <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={onCopy}>
                  Duplicate
                </Menu.Item>
              )}
              {onRemove && (
                <Menu.Item className="danger-text" leftSection={<IconTrash size={14} aria-hidden />} onClick={onRemove}>
                  Remove
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {filters.length > 0 && (
        <div className="metric-filters">
          <FilterPills {...filtering} opened={opened} onOpen={setOpened} />
        </div>
      )}
    </div>
  );
}
