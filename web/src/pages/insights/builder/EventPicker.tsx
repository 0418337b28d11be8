import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { lexiconEventsQuery } from '../../../api/lexicon';
import { fullNumber } from '../../../charts/format';
import { ALL_EVENTS, eventName } from '../../../lib/insight';
import { SearchPicker } from '../../../parts/SearchPicker';

type Props = { project: string; label: string; className?: string; value?: string; onPick: (event: string) => void; children: ReactNode };

/** Events of the lexicon with their volume of the last 30 days, the largest first. */
export function EventPicker({ project, label, className, value, onPick, children }: Props) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 150);
  const events = useQuery({ ...lexiconEventsQuery(project, search), enabled: open });
  const all = eventName(ALL_EVENTS).toLowerCase().includes(search.toLowerCase());
  const options = (events.data?.items ?? []).map((event) => ({
    value: event.name,
    label: event.display_name || event.name,
    note: fullNumber(event.volume),
  }));
  return (
    <SearchPicker
      label={label}
      {...(className && { className })}
      {...(value && { value })}
      placeholder="Search events"
      empty="No event has arrived yet."
      options={all ? [{ value: ALL_EVENTS, label: eventName(ALL_EVENTS) }, ...options] : options}
      busy={events.isFetching}
      error={events.error}
      onOpen={setOpen}
      onSearch={setText}
      onPick={onPick}
    >
      {children}
    </SearchPicker>
  );
}
