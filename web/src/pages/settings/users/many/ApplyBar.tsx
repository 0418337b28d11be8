import { Button, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useApplyBatch } from '../../../../api/batches';
import type { BatchFigures } from '../../../../api/types';
import { idempotencyKey } from '../../../../lib/idempotency';
import { count } from '../../../../lib/words';
import { FormProblem } from '../../../../parts/FormProblem';
import { NobodyNew } from '../../../../parts/NobodyNew';
import { useAccess } from '../../../../shell/access';
import { Figure } from './Figure';
import { applyProblem } from './words';

const route = getRouteApi('/app/settings/users/invite/$batch');

/** The sum of the plan, and the one button that sends. */
export function ApplyBar({ batch }: { batch: BatchFigures }) {
  const { organization, me } = useAccess();
  const apply = useApplyBatch(organization.id, batch.id);
  // One intention, one key: however often the button is pressed or the line breaks, it is done once.
  const [key] = useState(idempotencyKey);
  // What was looked at to be fixed is not what one wants to see once it is under way.
  const navigate = route.useNavigate();
  const showAll = () => void navigate({ search: {}, replace: true });
  const { counts, seats } = batch;
  const problem = applyProblem(batch);
  const verb = me.mail_configured ? 'Send' : 'Create';
  return (
    <section className="card section" aria-label="The plan">
      <div className="section-b" style={{ paddingTop: 16 }}>
        <div className="figures">
          <Figure label="Will be invited" value={counts.will_send} />
          <Figure label="To fix" value={counts.to_fix} />
          <Figure label="Skipped" value={counts.skipped} />
          <Figure label="Seats they take" value={seats.needed} />
          <Figure label="Seats used and held" value={seats.used + seats.held} />
          <Figure label="Seats free" value={seats.free ?? 'No limit'} />
        </div>
        {!me.mail_configured && <p className="t2">Mail is not set up here: the list of users has a link to copy for each person.</p>}
        {organization.deletion ? (
          <NobodyNew deletion={organization.deletion} />
        ) : (
          <>
            <FormProblem error={apply.error} />
            <Group justify="space-between">
              <span className="muted num" role="status">
                {problem ?? (batch.warnings > 0 ? `${count(batch.warnings, 'row')} with a warning.` : 'No warnings.')}
              </span>
              <Button disabled={problem !== null} loading={apply.isPending} onClick={() => apply.mutate(key, { onSuccess: showAll })}>
                {verb} {count(counts.will_send, 'invitation')}
              </Button>
            </Group>
          </>
        )}
      </div>
    </section>
  );
}
