import { Skeleton } from '@mantine/core';
import type { TeamChange } from '../../../api/types';
import { permissionWords } from '../../../lib/permissions';
import { count, listed } from '../../../lib/words';

type Props = { change: Pick<TeamChange, 'gaining' | 'losing' | 'includes_you' | 'people'> | undefined };
/** So many are named; the rest is counted. */
const NAMED = 8;

/** Whom a change touches, and who of them gains or loses what. */
export function Touched({ change }: Props) {
  if (!change) return <Skeleton height={64} aria-label="Loading whom it touches" />;
  const { gaining, losing, includes_you, people } = change;
  if (gaining === 0 && losing === 0) return <p className="muted">Nobody gains or loses a right.</p>;
  const parts = [
    ...(gaining > 0 ? [`${count(gaining, 'person gains', 'people gain')} rights`] : []),
    ...(losing > 0 ? [`${count(losing, 'person loses', 'people lose')} rights`] : []),
  ];
  const more = Math.max(gaining, losing, people.length) - NAMED;
  return (
    <div className="stack">
      <p>
        {listed(parts)}, at once{includes_you ? '. You are among those it touches' : ''}.
      </p>
      <ul className="lines">
        {people.slice(0, NAMED).map((person) => (
          <li key={person.id}>
            <span className="grow">
              <b>{person.name}</b>
              <span className="t2 small block">
                {person.gained.length > 0 && `Gains: ${person.gained.map(permissionWords).join(', ')}. `}
                {person.lost.length > 0 && `Loses: ${person.lost.map(permissionWords).join(', ')}.`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="muted small">And {count(more, 'other person', 'other people')}.</p>}
    </div>
  );
}
