import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AuditEntry } from '../../../api/types';
import { fullTime } from '../../../lib/time';
import { changedFields, valueText } from './changes';

export function AuditRow({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  const details = useId();
  return (
    <>
      <tr>
        <td className="num t2">
          <time dateTime={entry.at}>{fullTime(entry.at)}</time>
        </td>
        <td>{entry.actor.name ?? entry.actor.kind}</td>
        <td>
          <code>{entry.action}</code>
        </td>
        <td>
          {entry.target.name ?? entry.target.id ?? '—'} <span className="muted">{entry.target.kind}</span>
        </td>
        <td className="muted num wide-only">{entry.address ?? '—'}</td>
        <td className="actions">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-expanded={open}
            aria-controls={details}
            aria-label={`Details of entry ${entry.sequence}`}
            onClick={() => setOpen(!open)}
          >
            {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          </ActionIcon>
        </td>
      </tr>
      {open && (
        <tr id={details} className="details">
          <td colSpan={6}>
            <Changes entry={entry} />
            <p className="muted small mono break">
              Entry {entry.sequence} · hash {entry.hash}
              {entry.request_id && ` · request ${entry.request_id}`}
            </p>
          </td>
        </tr>
      )}
    </>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const fields = changedFields(entry.before, entry.after);
  if (fields.length === 0) return <p className="muted">No value was changed.</p>;
  return (
    <table className="changes">
      <thead>
        <tr>
          <th>Field</th>
          <th>Before</th>
          <th>After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">{field.name}</th>
            <td className="down">{valueText(field.before)}</td>
            <td className="up">{valueText(field.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
