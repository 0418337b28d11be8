import type { MyProject } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { Snippets } from '../settings/projects/Snippets';
import { LineState } from './LineState';

/** Nothing has ever arrived: how to send something, while the page listens for it. */
export function FirstEvent({ project, line }: { project: MyProject; line: 'open' | 'closed' }) {
  return (
    <div className="stack">
      <section className="card" aria-label="Waiting">
        <EmptyState title="Waiting for the first event" action={<LineState line={line} paused={false} />}>
          Add a few lines to your site, app or server, or paste the curl command into a terminal. The event appears here by itself.
        </EmptyState>
      </section>
      {project.token && (
        <Section title="Send a first event" sub={`With the token of ${project.name}`}>
          <Snippets token={project.token} />
        </Section>
      )}
    </div>
  );
}
