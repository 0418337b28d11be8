import type { ReactNode } from 'react';

type Props = { title: string; children?: ReactNode; action?: ReactNode; page?: boolean };

/** Says what will stand here and how to get it there. */
export function EmptyState({ title, children, action, page = false }: Props) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className={page ? 'empty empty-page' : 'empty'}>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
