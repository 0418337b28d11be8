import { Avatar, Checkbox } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import type { Member, Person } from '../../../api/types';
import { fullTime, relativeTime } from '../../../lib/time';
import { useNarrow } from '../../../lib/use_narrow';
import { listed } from '../../../lib/words';
import { RoleBadge } from '../../../parts/RoleBadge';
import { SortHeader } from '../../../parts/SortHeader';
import { Status } from '../../../parts/Status';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess, useMay } from '../../../shell/access';
import type { Action } from './PersonDialog';
import { PersonMenu } from './PersonMenu';
import { PersonStatus } from './PersonStatus';
import { scopeWords } from './scope';
import { canChoose, type Selection } from './selection';
import { useVisibleRows } from './visible_rows';

/** As high as their lines need; the list counts on it. */
const ROW = 44;
const NARROW_ROW = 76;

type Props = {
  rows: Person[];
  loading: boolean;
  sort: string;
  onSort: (sort: string) => void;
  /** Absent where nobody may be changed. */
  selection: Selection | null;
  onAction: (action: Action, person: Person) => void;
};

export function UsersTable({ rows, loading, sort, onSort, selection, onAction }: Props) {
  const sorting = { sort, onSort };
  const box = useRef<HTMLElement>(null);
  const narrow = useNarrow();
  const factors = useMay()('members.manage');
  const { shown, before, after } = useVisibleRows(rows, box, narrow ? NARROW_ROW : ROW);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section ref={box} className="scroll-x" tabIndex={0} aria-label="List of users">
      <table className="grid" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {selection && <ChooseAll rows={rows} selection={selection} />}
            <SortHeader field="name" label="Name" {...sorting} />
            {!narrow && <SortHeader field="role" label="Role" {...sorting} />}
            <th className="wide-only">Projects</th>
            <th className="wide-only">Teams</th>
            {!narrow && <th>Status</th>}
            {factors && <th className="wide-only">Second factor</th>}
            <SortHeader field="joined_at" label="Joined" className="widest-only" {...sorting} />
            <SortHeader field="last_active_at" label="Last active" className="wide-only" {...sorting} />
            <th className="actions">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        {loading ? (
          <TableSkeleton columns={(narrow ? 2 : factors ? 9 : 8) + (selection ? 1 : 0)} />
        ) : (
          <tbody>
            {before > 0 && <tr aria-hidden className="spacer-row" style={{ height: before }} />}
            {shown.map((person) => (
              <PersonRow
                key={`${person.kind}:${person.id}`}
                person={person}
                narrow={narrow}
                factors={factors}
                chosen={selection?.chosen.has(person.id)}
                onChoose={selection?.toggle}
                minute={Math.floor(Date.now() / 60_000)}
                onAction={onAction}
              />
            ))}
            {after > 0 && <tr aria-hidden className="spacer-row" style={{ height: after }} />}
          </tbody>
        )}
      </table>
    </section>
  );
}

type RowProps = {
  person: Person;
  narrow: boolean;
  factors: boolean;
  /** Absent where nobody may be changed. */
  chosen: boolean | undefined;
  onChoose: ((member: Member) => void) | undefined;
  onAction: Props['onAction'];
  /** When it is drawn: what it says of times holds for so long. */
  minute: number;
};

/** Drawn anew only when it says something else: while the list is scrolled, most of those in view stay. */
const PersonRow = memo(function PersonRow({ person, narrow, factors, chosen, onChoose, onAction }: RowProps) {
  const { organization } = useAccess();
  if (narrow)
    return (
      <tr className="person-narrow">
        {chosen !== undefined && <Choose person={person} chosen={chosen} onChoose={onChoose} />}
        <td className="fill">
          <Who person={person} />
          <div className="standing">
            <RoleBadge role={person.role} name={person.role_name} />
            <PersonStatus person={person} />
          </div>
        </td>
        <td className="actions">
          <PersonMenu person={person} onAction={onAction} />
        </td>
      </tr>
    );
  return (
    <tr>
      {chosen !== undefined && <Choose person={person} chosen={chosen} onChoose={onChoose} />}
      <td>
        <Who person={person} />
      </td>
      <td>
        <RoleBadge role={person.role} name={person.role_name} />
      </td>
      <td className="t2 wide-only">{scopeWords(reach(person), organization.projects)}</td>
      <td className="t2 wide-only teams-cell">
        <TeamNames person={person} />
      </td>
      <td>
        <PersonStatus person={person} />
      </td>
      {factors && (
        <td className="wide-only">
          {person.kind === 'member' ? <Factor on={person.second_factor === true} /> : <span className="muted">—</span>}
        </td>
      )}
      <td className="muted num widest-only">{person.kind === 'member' ? <When at={person.joined_at} /> : '—'}</td>
      <td className="muted num wide-only">{person.kind === 'member' ? <When at={person.last_active_at} /> : '—'}</td>
      <td className="actions">
        <PersonMenu person={person} onAction={onAction} />
      </td>
    </tr>
  );
});

/** All that a person's access comes from. */
function reach(person: Person) {
  return person.kind === 'member' ? [...person.grants, ...person.inherited] : person.grants;
}

function TeamNames({ person }: { person: Person }) {
  if (person.teams.length === 0) return <span className="muted">—</span>;
  const names = person.teams.map(({ name }) => name);
  return (
    <span className="clip block" title={listed(names)}>
      {names.length <= 2 ? names.join(', ') : `${names[0]} and ${names.length - 1} more`}
    </span>
  );
}

function ChooseAll({ rows, selection }: { rows: Person[]; selection: Selection }) {
  const members = rows.filter(canChoose);
  const chosen = members.filter(({ id }) => selection.chosen.has(id)).length;
  return (
    <th className="choose">
      <Checkbox
        size="xs"
        aria-label="Choose all that are listed"
        disabled={members.length === 0}
        checked={chosen > 0 && chosen === members.length}
        indeterminate={chosen > 0 && chosen < members.length}
        onChange={() => selection.toggleAll(members)}
      />
    </th>
  );
}

function Choose({ person, chosen, onChoose }: { person: Person; chosen: boolean; onChoose: RowProps['onChoose'] }) {
  return (
    <td className="choose">
      {canChoose(person) && (
        <Checkbox size="xs" aria-label={`Choose ${person.name}`} checked={chosen} onChange={() => onChoose?.(person)} />
      )}
    </td>
  );
}

function Factor({ on }: { on: boolean }) {
  return <Status tone={on ? 'good' : 'off'}>{on ? 'On' : 'Off'}</Status>;
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
        <div className="who-text">
          <div className="who-name clip" title={person.email}>
            {person.email}
          </div>
          <div className="muted small clip">Invited by {person.invited_by.name}</div>
        </div>
      </div>
    );
  }
  return (
    <div className="who">
      <Avatar size={26} radius="xl" name={person.name} color="initials" aria-hidden />
      <div className="who-text">
        <div className="who-name clip" title={person.name}>
          {person.name}
          {person.is_you && <span className="muted"> (you)</span>}
        </div>
        <div className="muted small clip" title={person.email}>
          {person.email}
        </div>
      </div>
    </div>
  );
}
