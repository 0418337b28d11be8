import { Avatar } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Person } from '../../../api/types';
import { fullTime, relativeTime } from '../../../lib/time';
import { RoleBadge } from '../../../parts/RoleBadge';
import { SortHeader } from '../../../parts/SortHeader';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess } from '../../../shell/access';
import type { Action } from './PersonDialog';
import { PersonMenu } from './PersonMenu';
import { PersonStatus } from './PersonStatus';
import { scopeWords } from './scope';
import { useVisibleRows } from './visible_rows';

type Props = {
  rows: Person[];
  loading: boolean;
  sort: string;
  onSort: (sort: string) => void;
  onAction: (action: Action, person: Person) => void;
};

export function UsersTable({ rows, loading, sort, onSort, onAction }: Props) {
  const sorting = { sort, onSort };
  const box = useRef<HTMLElement>(null);
  const { shown, before, after } = useVisibleRows(rows, box);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section ref={box} className="scroll-x" tabIndex={0} aria-label="List of users">
      <table className="grid" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <SortHeader field="name" label="Name" {...sorting} />
            <SortHeader field="role" label="Role" {...sorting} />
            <th className="wide-only">Projects</th>
            <th>Status</th>
            <SortHeader field="joined_at" label="Joined" className="wide-only" {...sorting} />
            <SortHeader field="last_active_at" label="Last active" className="wide-only" {...sorting} />
            <th className="actions">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        {loading ? (
          <TableSkeleton columns={7} />
        ) : (
          <tbody>
            {before > 0 && <tr aria-hidden className="spacer-row" style={{ height: before }} />}
            {shown.map((person) => (
              <PersonRow key={`${person.kind}:${person.id}`} person={person} onAction={onAction} />
            ))}
            {after > 0 && <tr aria-hidden className="spacer-row" style={{ height: after }} />}
          </tbody>
        )}
      </table>
    </section>
  );
}

function PersonRow({ person, onAction }: { person: Person; onAction: Props['onAction'] }) {
  const { organization } = useAccess();
  return (
    <tr>
      <td>
        <Who person={person} />
      </td>
      <td>
        <RoleBadge role={person.role} />
      </td>
      <td className="t2 wide-only">{scopeWords(person.grants, organization.projects)}</td>
      <td>
        <PersonStatus person={person} />
      </td>
      <td className="muted num wide-only">{person.kind === 'member' ? <When at={person.joined_at} /> : '—'}</td>
      <td className="muted num wide-only">{person.kind === 'member' ? <When at={person.last_active_at} /> : '—'}</td>
      <td className="actions">
        <PersonMenu person={person} onAction={onAction} />
      </td>
    </tr>
  );
}

function When({ at }: { at: string | null }) {
  if (!at) return <>Never</>;
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relativeTime(at)}
    </time>
  );
}

function Who({ person }: { person: Person }) {
  if (person.kind === 'invitation') {
    return (
      <div className="who">
        <Avatar size={26} radius="xl" aria-hidden>
          <IconMail size={14} />
        </Avatar>
        <div>
          <div className="who-name">{person.email}</div>
          <div className="muted small">Invited by {person.invited_by.name}</div>
        </div>
      </div>
    );
  }
  return (
    <div className="who">
      <Avatar size={26} radius="xl" name={person.name} color="initials" aria-hidden />
      <div>
        <div className="who-name">
          {person.name}
          {person.is_you && <span className="muted"> (you)</span>}
        </div>
        <div className="muted small">{person.email}</div>
      </div>
    </div>
  );
}
