import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconChevronDown, IconPlayerPause, IconPlayerPlay, IconUser, IconX } from '@tabler/icons-react';
import { type Dispatch, useEffect, useState } from 'react';
import type { LiveFilter } from '../../api/live';
import { fullNumber } from '../../charts/format';
import { ALL_EVENTS } from '../../lib/insight';
import { KEPT, type LiveChange, type LiveRows } from '../../lib/live_rows';
import { EventPicker } from '../insights/builder/EventPicker';
import { LineState } from './LineState';

type Props = {
  project: string;
  filter: LiveFilter;
  state: LiveRows;
  line: 'open' | 'closed';
  onFilter: (filter: LiveFilter) => void;
  onChange: Dispatch<LiveChange>;
};

export function LiveToolbar({ project, filter, state, line, onFilter, onChange }: Props) {
  const [person, setPerson] = useState(filter.distinct_id ?? '');
  useEffect(() => setPerson(filter.distinct_id ?? ''), [filter.distinct_id]);
  const { event, ...others } = filter;
  const find = useDebouncedCallback((value: string) => {
    const { distinct_id: _, ...rest } = filter;
    onFilter(value.trim() ? { ...rest, distinct_id: value.trim() } : rest);
  }, 300);
  return (
    <search className="toolbar wrap" aria-label="Live events">
      <EventPicker
        project={project}
        label={`Event: ${event ?? 'All events'}, change`}
        className="live-event"
        value={event ?? ALL_EVENTS}
        onPick={(picked) => onFilter(picked === ALL_EVENTS ? others : { ...others, event: picked })}
      >
        <span className="clip">{event ?? 'All events'}</span>
        <IconChevronDown size={13} aria-hidden />
      </EventPicker>
      <TextInput
        aria-label="Only this distinct id"
        placeholder="Any distinct id"
        leftSection={<IconUser size={14} aria-hidden />}
        rightSection={
          person && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="xs"
              aria-label="Any distinct id"
              onClick={() => {
                find.cancel();
                setPerson('');
                onFilter(event ? { event } : {});
              }}
            >
              <IconX size={12} aria-hidden />
            </ActionIcon>
          )
        }
        w={230}
        value={person}
        onChange={(change) => {
          setPerson(change.currentTarget.value);
          find(change.currentTarget.value);
        }}
      />
      <div className="spacer" />
      <span className="muted num small">
        {state.arrived > 0 && `${fullNumber(state.arrived)} arrived · `}
        {fullNumber(state.rows.length)} shown{state.rows.length >= KEPT && ', older ones were let go'}
      </span>
      <LineState line={line} paused={state.paused} />
      <Button
        variant="default"
        leftSection={state.paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
        onClick={() => onChange({ kind: state.paused ? 'resume' : 'pause' })}
      >
        {state.paused ? (state.heldCount > 0 ? `Resume, ${fullNumber(state.heldCount)} new` : 'Resume') : 'Pause'}
      </Button>
    </search>
  );
}
