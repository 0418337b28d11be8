import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from './page_title';

type Props = { title: string; children: ReactNode; wide?: boolean; announce?: boolean };

/** A page outside of the shell: one question, one way forward. */
export function PlainScreen({ title, children, wide = false, announce = false }: Props) {
  usePageTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (announce) heading.current?.focus();
  }, [announce]);
  return (
    <main className="plain">
      <div className={wide ? 'plain-card plain-wide' : 'plain-card'}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </main>
  );
}
