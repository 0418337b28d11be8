import { useId, useState } from 'react';
import type { AuditEntry } from '../../../api/types';
import { fullTime } from '../../../lib/time';
import { ExpandButton } from '../../../parts/ExpandButton';
import { changedFields, valueText } from './changes';

export function AuditRow({ entry, narrow }: { entry: AuditEntry; narrow: boolean }) {
  const [open, setOpen] = useState(false);
  const details = useId();
  return (
    <>
      <tr>
        {narrow ? <NarrowCell entry={entry} /> : <WideCells entry={entry} />}
        <td className="actions">
          <ExpandButton label={`Details of entry ${entry.sequence}`} open={open} controls={details} onToggle={() => setOpen(!open)} />
        </td>
      </tr>
      {open && (
        <tr id={details} className="details">
          <td colSpan={narrow ? 2 : 6}>
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

function WideCells({ entry }: { entry: AuditEntry }) {
  return (
    <>
      <td className="num t2">
        <time dateTime={entry.at}>{fullTime(entry.at)}</time>
      </td>
      <td>{entry.actor.name ?? entry.actor.kind}</td>
      <td>
        <code>{entry.action}</code>
      </td>
      <td>
        <Target entry={entry} />
      </td>
      <td className="muted num wide-only">{entry.address ?? '—'}</td>
    </>
  );
}

function NarrowCell({ entry }: { entry: AuditEntry }) {
  return (
    <td className="fill">
      <div className="clip">
        <code>{entry.action}</code>
      </div>
      <Target entry={entry} />
      <div className="muted small num clip">
        {entry.actor.name ?? entry.actor.kind} · <time dateTime={entry.at}>{fullTime(entry.at)}</time>
      </div>
    </td>
  );
}

function Target({ entry: { target } }: { entry: AuditEntry }) {
  const name = target.name ?? target.id ?? '—';
  return (
    <div className="clip audit-target" title={name}>
      {name} <span className="muted">{target.kind}</span>
    </div>
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
