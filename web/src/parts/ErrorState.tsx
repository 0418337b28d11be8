import { Button } from '@mantine/core';
import { asProblem, problemText } from '../api/problem';
import { usePageTitle } from './page_title';

type Props = { error: unknown; onRetry?: () => void; page?: boolean };

/** What happened, what to do, and the number to give to whoever runs the server. */
export function ErrorState({ error, onRetry, page = false }: Props) {
  const { requestId, status } = asProblem(error);
  const title = status === 404 ? 'Not found' : status === 403 ? 'Not allowed' : 'This could not be loaded';
  const Heading = page ? 'h1' : 'h2';
  usePageTitle(page ? title : null);
  return (
    <div className={page ? 'empty empty-page' : 'empty'} role="alert">
      <Heading>{title}</Heading>
      <p>{problemText(error)}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      {requestId && status >= 500 && <p className="muted">Request {requestId}</p>}
    </div>
  );
}
