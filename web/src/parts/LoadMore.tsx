import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isLost } from '../api/problem';
import { FormProblem } from './FormProblem';

type List = Pick<
  UseInfiniteQueryResult,
  'data' | 'error' | 'hasNextPage' | 'isFetching' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage' | 'refetch'
>;

/**
 * The end of a list. Fetches the next page when it comes into view; the button serves the keyboard, and those without
 * scrolling. What could not be fetched is said here, under the rows that are known, and is tried again by the reader only.
 */
export function LoadMore({ list }: { list: List }) {
  const mark = useRef<HTMLDivElement>(null);
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = list;
  const waits = hasNextPage && !isFetchingNextPage && !error;
  useEffect(() => {
    const element = mark.current;
    if (!element || !waits) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && void fetchNextPage(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [waits, fetchNextPage]);
  if (isLost({ data, error })) return null;
  if (error)
    return (
      <div className="load-more">
        <FormProblem error={error} />
        <Button variant="default" loading={isFetching} onClick={() => void (isFetchNextPageError ? fetchNextPage() : refetch())}>
          Try again
        </Button>
      </div>
    );
  if (!hasNextPage) return null;
  return (
    <div ref={mark} className="load-more">
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        Load more
      </Button>
    </div>
  );
}
