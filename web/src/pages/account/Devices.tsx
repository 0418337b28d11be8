import { Badge, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mySessionsQuery, useEndOtherSessions, useEndSession } from '../../api/me';
import { deviceName } from '../../lib/devices';
import { relativeTime, shortDate } from '../../lib/time';
import { ConfirmDialog } from '../../parts/ConfirmDialog';
import { ErrorState } from '../../parts/ErrorState';
import { FormProblem } from '../../parts/FormProblem';
import { Section } from '../../parts/Section';

export function Devices() {
  const sessions = useQuery(mySessionsQuery);
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const [asking, setAsking] = useState(false);
  const others = sessions.data?.items.some((session) => !session.current);
  return (
    <Section
      title="Devices"
      sub="Where you are signed in"
      actions={
        others && (
          <Button
            variant="default"
            onClick={() => {
              endOthers.reset();
              setAsking(true);
            }}
          >
            Sign out everywhere else
          </Button>
        )
      }
    >
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isPending && <Skeleton height={44} />}
      <FormProblem error={end.error} />
      <ul className="lines">
        {sessions.data?.items.map((session) => (
          <li key={session.id}>
            <span>
              {deviceName(session.user_agent)} {session.current && <Badge color="teal">This device</Badge>}
              <span className="muted block small num">
                {session.address} · active {relativeTime(session.last_seen_at).toLowerCase()} · since {shortDate(session.created_at)}
              </span>
            </span>
            {!session.current && (
              <Button
                variant="default"
                loading={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
                aria-label={`Sign out ${deviceName(session.user_agent)}, ${session.address}`}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking && (
        <ConfirmDialog
          title="Sign out everywhere else?"
          action="Sign out"
          busy={endOthers.isPending}
          error={endOthers.error}
          onClose={() => setAsking(false)}
          onConfirm={() => endOthers.mutate(undefined, { onSuccess: () => setAsking(false) })}
        >
          <p>Every device but this one has to sign in again.</p>
        </ConfirmDialog>
      )}
    </Section>
  );
}
