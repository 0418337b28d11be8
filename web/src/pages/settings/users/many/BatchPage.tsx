import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { batchQuery, batchRowsUrl } from '../../../../api/batches';
import { rolesQuery } from '../../../../api/organization';
import { isLost } from '../../../../api/problem';
import type { BatchFigures } from '../../../../api/types';
import { fullTime } from '../../../../lib/time';
import { count, listed } from '../../../../lib/words';
import { ErrorState } from '../../../../parts/ErrorState';
import { PageHeader } from '../../../../parts/PageHeader';
import { Section } from '../../../../parts/Section';
import { useAccess } from '../../../../shell/access';
import { WhatTheySee } from '../invite/WhatTheySee';
import { ApplyBar } from './ApplyBar';
import { BatchRows } from './BatchRows';
import { MailPreview } from './MailPreview';
import { Outcome } from './Outcome';
import { UndoBatch } from './UndoBatch';
import { stateWords } from './words';

const route = getRouteApi('/app/settings/users/invite/$batch');

/** One list: before it is sent what will happen, row by row; afterwards what became of each. */
export function BatchPage() {
  const { organization, live } = useAccess();
  const { batch: id } = route.useParams();
  const batch = useQuery({
    ...batchQuery(organization.id, id),
    // While the line for news is down, the page asks by itself.
    refetchInterval: ({ state }) => {
      if (!state.data?.is_working) return live ? false : 15_000;
      return state.data.counts.rows > 5_000 ? 15_000 : live ? 5_000 : 2_000;
    },
  });
  if (isLost(batch)) return <ErrorState error={batch.error} onRetry={() => void batch.refetch()} page />;
  if (!batch.data) return <PageHeader title="Invite many">Loading the list…</PageHeader>;
  return <Loaded batch={batch.data} />;
}

function Loaded({ batch }: { batch: BatchFigures }) {
  const { organization } = useAccess();
  const roles = useQuery(rolesQuery(organization.id));
  const [undoing, setUndoing] = useState(false);
  const isPlan = batch.state === 'planned';
  const canUndo = batch.state === 'applying' || batch.state === 'applied';
  return (
    <>
      <PageHeader
        title={isPlan ? 'Review the list' : `${count(batch.counts.rows, 'person', 'people')} invited together`}
        actions={
          <>
            <Anchor size="sm" underline="always" href={batchRowsUrl(organization.id, batch.id)} download="invitations.csv">
              Download as CSV
            </Anchor>
            <Button component={Link} to="/settings/users/invite" variant="default">
              All lists
            </Button>
            {canUndo && (
              <Button variant="default" onClick={() => setUndoing(true)}>
                Undo
              </Button>
            )}
          </>
        }
      >
        {isPlan
          ? 'Nothing is sent yet. Fix what is marked, or leave it: only what can be sent is sent.'
          : `${stateWords(batch).label}. Applied by ${batch.applied_by?.name ?? 'somebody'} on ${batch.applied_at ? fullTime(batch.applied_at) : ''}.`}
      </PageHeader>
      <div className="stack">
        {isPlan ? <ApplyBar batch={batch} /> : <Outcome batch={batch} />}
        {batch.ignored_columns.length > 0 && isPlan && <p className="hint">Columns not used: {listed(batch.ignored_columns)}.</p>}
        <BatchRows batch={batch} />
        {isPlan && batch.counts.will_send > 0 && (
          <Section title="What they get" sub={batch.message ? 'with your message' : undefined}>
            <MailPreview batch={batch} />
            <WhatTheySee
              draft={{ entries: [{ text: '' }], role: batch.role, projects: batch.projects, message: batch.message ?? '', hours: null }}
              roles={roles.data?.items ?? []}
            />
          </Section>
        )}
      </div>
      {undoing && <UndoBatch batch={batch} onClose={() => setUndoing(false)} />}
    </>
  );
}
