import { QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem';

/** A refusal stays a refusal; only silence and faults of the server are worth a second try. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (tries, error) => {
        const { status } = asProblem(error);
        return tries < 2 && (status === 0 || status >= 500);
      },
    },
  },
});
