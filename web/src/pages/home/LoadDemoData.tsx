import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLoadDemoData } from '../../api/projects';
import { ConfirmDialog } from '../../parts/ConfirmDialog';
import { ChecklistStep } from './ChecklistStep';

/** For looking around before one's own events flow. It cannot be taken out again, so it asks. */
export function LoadDemoData({ project, name }: { project: string; name: string }) {
  const [asking, setAsking] = useState(false);
  const load = useLoadDemoData(project);
  return (
    <ChecklistStep
      done={false}
      title="Or look around with demo data"
      action={
        <Button variant="default" loading={load.isPending || load.isSuccess} onClick={() => setAsking(true)}>
          Load demo data
        </Button>
      }
    >
      {load.isSuccess
        ? 'Loading. The events appear in a moment.'
        : 'About 200,000 events of an invented mobile app: sign-ups, projects, invitations, purchases.'}
      {asking && (
        <ConfirmDialog
          title={`Load demo data into ${name}?`}
          action="Load demo data"
          busy={load.isPending}
          error={load.error}
          onClose={() => setAsking(false)}
          onConfirm={() => load.mutate(undefined, { onSuccess: () => setAsking(false) })}
        >
          <p>The events stay in this project beside your own. For real data, make another project later.</p>
        </ConfirmDialog>
      )}
    </ChecklistStep>
  );
}
