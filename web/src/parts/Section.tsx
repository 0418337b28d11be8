import { type ReactNode, useId } from 'react';

/** A titled card of a settings page. */
export function Section({ title, sub, actions, children }: { title: string; sub?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card section" aria-labelledby={id}>
      <div className="card-h">
        <h2 id={id}>{title}</h2>
        {sub && <span className="sub">{sub}</span>}
        <div className="spacer" />
        {actions}
      </div>
      <div className="section-b">{children}</div>
    </section>
  );
}
