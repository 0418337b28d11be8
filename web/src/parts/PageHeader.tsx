import type { ReactNode } from 'react';
import { usePageTitle } from './page_title';

/** Title, one sentence on what the page is for, and at most one filled button. */
export function PageHeader({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  usePageTitle(title);
  return (
    <div className="page-h">
      <div>
        <h1>{title}</h1>
        {children && <p>{children}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  );
}
