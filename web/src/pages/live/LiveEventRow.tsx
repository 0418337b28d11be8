import { Button, Group } from '@mantine/core';
import { useId, useState } from 'react';
import type { LiveEvent } from '../../api/analytics';
import type { LiveFilter } from '../../api/live';
import { clockTime, fullClockTime } from '../../lib/clock';
import { preview } from '../../lib/property_tree';
import { ExpandButton } from '../../parts/ExpandButton';
import { PropertyTable } from './PropertyTable';

type Props = { event: LiveEvent; timeZone: string; onFilter: (filter: LiveFilter) => void };

export function LiveEventRow({ event, timeZone, onFilter }: Props) {
  const [open, setOpen] = useState(false);
  const details = useId();
  return (
    <>
      <tr>
        <td className="actions">
          <ExpandButton
            label={`Properties of ${event.event} by ${event.distinct_id}`}
            open={open}
            controls={details}
            onToggle={() => setOpen(!open)}
          />
        </td>
        <td className="num t2">
          <time dateTime={event.time}>{clockTime(event.time, timeZone)}</time>
        </td>
        <td className="live-name">{event.event}</td>
        <td className="mono small">
          <span className="clip live-id">{event.distinct_id || '—'}</span>
        </td>
        <td className="wide-only live-preview">
          {preview(event.properties).map(([name, value]) => (
            <span key={name}>
              <span className="muted">{name}</span> {value}
            </span>
          ))}
        </td>
      </tr>
      {open && (
        <tr id={details} className="details">
          <td colSpan={5}>
            <div className="live-details">
              <p className="muted small">
                Happened {fullClockTime(event.time, timeZone)}, arrived {fullClockTime(event.received_at, timeZone)} (
                {timeZone.replaceAll('_', ' ')})
              </p>
              <PropertyTable properties={event.properties} />
              <Group gap="xs">
                <Button variant="default" onClick={() => onFilter({ event: event.event })}>
                  Only this event
                </Button>
                {event.distinct_id && (
                  <Button variant="default" onClick={() => onFilter({ distinct_id: event.distinct_id })}>
                    Only this distinct id
                  </Button>
                )}
              </Group>
            </div>
          </td>
        </tr>
      )}
    </>
  );
}
