import { useEffect } from 'react';

/** Null leaves the title as it is. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = title ? `${title} · Usher` : 'Usher';
  }, [title]);
}
