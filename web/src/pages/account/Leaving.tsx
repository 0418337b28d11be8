import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { leavingQuery, useLeave } from '../../api/leaving';
import { count } from '../../lib/words';
import { ConfirmDialog } from '../../parts/ConfirmDialog';
import { Section } from '../../parts/Section';
import { useAccess } from '../../shell/access';

export function Leaving() {
  const { organization } = useAccess();
  const [asking, setAsking] = useState(false);
  return (
    <Section
      title="Leave the workspace"
      sub={organization.name}
      actions={
        <Button variant="default" onClick={() => setAsking(true)}>
          Leave {organization.name}
        </Button>
      }
    >
      <p>Your account stays, with its password and its other workspaces.</p>
      {asking && <LeaveDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}

function LeaveDialog({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const preview = useQuery(leavingQuery(organization.id));
  const leave = useLeave(organization.id);
  return (
    <ConfirmDialog
      title={`Leave ${organization.name}?`}
      action={`Leave ${organization.name}`}
      danger
      ready={preview.isSuccess}
      busy={leave.isPending || leave.isSuccess}
      error={leave.error ?? preview.error}
      onClose={onClose}
      onConfirm={() => leave.mutate()}
    >
      <p>You lose access to all of its projects at once. Only an admin can bring you back: for 30 days with the role you have now.</p>
      {preview.isPending && <Skeleton height={54} aria-label="Loading what ends and what stays" />}
      {preview.data && (
        <dl className="facts">
          <div>
            <dt>Ends</dt>
            <dd>
              {preview.data.sessions_ended
                ? `${count(preview.data.sessions_ended, 'session')}: you are signed out, this being your only workspace`
                : 'Nothing but the access: you stay signed in to your other workspaces'}
              {preview.data.tokens_ended > 0 && `, and ${count(preview.data.tokens_ended, 'API token')} of yours`}
            </dd>
          </div>
          <div>
            <dt>Stays</dt>
            <dd>
              {count(preview.data.reports_kept, 'report')} and {count(preview.data.boards_kept, 'board')} of yours, for everyone who sees
              them now
            </dd>
          </div>
        </dl>
      )}
    </ConfirmDialog>
  );
}
