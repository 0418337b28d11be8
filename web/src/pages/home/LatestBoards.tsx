import { Link } from '@tanstack/react-router';
import type { Board } from '../../api/analytics';
import { fullTime, relativeTime } from '../../lib/time';
import { Section } from '../../parts/Section';

const SHOWN = 5;

/** The boards of the project that were changed last: where most visits go on to. */
export function LatestBoards({ project, boards }: { project: string; boards: readonly Board[] }) {
  if (boards.length === 0) return null;
  return (
    <Section title="Latest boards" sub={project}>
      <ul className="lines">
        {boards.slice(0, SHOWN).map((board) => (
          <li key={board.id}>
            <Link to="/boards/$board" params={{ board: board.id }}>
              {board.name}
            </Link>
            <time className="muted" dateTime={board.updated_at} title={fullTime(board.updated_at)}>
              {relativeTime(board.updated_at)}
            </time>
          </li>
        ))}
      </ul>
    </Section>
  );
}
