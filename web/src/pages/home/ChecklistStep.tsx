import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = { done: boolean; title: string; children: ReactNode; action: ReactNode; detail?: ReactNode };

export function ChecklistStep({ done, title, children, action, detail }: Props) {
  return (
    <li className="step" data-done={done || undefined}>
      {done ? (
        <IconCircleCheckFilled size={18} className="up" aria-label="Done:" />
      ) : (
        <IconCircle size={18} className="muted" aria-label="To do:" />
      )}
      <div className="step-b">
        <h3>{title}</h3>
        <p className="t2" aria-live="polite">
          {children}
        </p>
      </div>
      {action}
      {detail && <div className="step-d">{detail}</div>}
    </li>
  );
}
