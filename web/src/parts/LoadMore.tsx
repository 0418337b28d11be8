import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';

type Props = { more: boolean; busy: boolean; onMore: () => void };

/** Fetches the next page when it comes into view; the button serves the keyboard, and those without scrolling. */
export function LoadMore({ more, busy, onMore }: Props) {
  const mark = useRef<HTMLDivElement>(null);
  const next = useRef(onMore);
  next.current = onMore;
  useEffect(() => {
    const element = mark.current;
    if (!element || !more || busy) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && next.current(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [more, busy]);
  if (!more) return null;
  return (
    <div ref={mark} className="load-more">
      <Button variant="default" loading={busy} onClick={onMore}>
        Load more
      </Button>
    </div>
  );
}
