import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rolesQuery } from '../../../../api/organization';
import type { InvitationsResult } from '../../../../api/types';
import { Dialog } from '../../../../parts/Dialog';
import { UnlessLeaving } from '../../../../parts/UnlessLeaving';
import { useAccess } from '../../../../shell/access';
import { Compose } from './Compose';
import type { Draft } from './plan';
import { Result } from './Result';
import { Review } from './Review';

type Step = { at: 'compose' } | { at: 'review' } | { at: 'result'; result: InvitationsResult };

/** Who and as what; then what will happen, row by row; then what did. */
export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const roles = useQuery(rolesQuery(organization.id));
  const [step, setStep] = useState<Step>({ at: 'compose' });
  const [draft, setDraft] = useState<Draft>({ entries: [], role: '', projects: null, message: '', hours: null });
  const assignable = (roles.data?.items ?? []).filter((role) => role.assignable);
  // Reading comes before changing: the default is the weakest of the usual two.
  const usual = assignable.find((role) => role.key === 'viewer') ?? assignable.at(-1);
  const settled = { ...draft, role: draft.role || usual?.key || '' };
  const titles = { compose: `Invite people to ${organization.name}`, review: 'Review before sending', result: 'Invitations' };

  return (
    <Dialog
      onClose={onClose}
      title={titles[step.at]}
      size={640}
      // A click beside the dialog must not throw away a pasted list.
      closeOnClickOutside={step.at !== 'compose' || draft.entries.length === 0}
    >
      {step.at === 'compose' && (
        <UnlessLeaving>
          <Compose
            draft={settled}
            roles={assignable.map((role) => role.key)}
            onChange={setDraft}
            onClose={onClose}
            onReview={() => setStep({ at: 'review' })}
          />
        </UnlessLeaving>
      )}
      {step.at === 'review' && (
        <Review
          draft={settled}
          roles={roles.data?.items ?? []}
          onBack={() => setStep({ at: 'compose' })}
          onSent={(result) => setStep({ at: 'result', result })}
        />
      )}
      {step.at === 'result' && <Result result={step.result} onClose={onClose} />}
    </Dialog>
  );
}
