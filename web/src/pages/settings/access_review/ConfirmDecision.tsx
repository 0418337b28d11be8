import { type Days, useDecideReview } from '../../../api/access_review';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

type Props = { subject: string; name: string; decision: 'removed' | 'reduced'; days: Days; onClose: () => void };

/** Keeping takes one click; taking something away asks once more. */
export function ConfirmDecision({ subject, name, decision, days, onClose }: Props) {
  const { organization } = useAccess();
  const decide = useDecideReview(organization.id);
  const removes = decision === 'removed';
  return (
    <ConfirmDialog
      title={removes ? `Remove ${name}?` : `Reduce ${name} to Viewer?`}
      action={removes ? 'Remove' : 'Reduce'}
      danger={removes}
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onConfirm={() => decide.mutate({ subject, decision, days }, { onSuccess: onClose })}
    >
      <p>
        {removes
          ? 'They are out at the next request, with their sessions and API tokens. Reports and boards stay; the removal can be undone for 30 days under Users.'
          : 'Wherever they have another role by name, they only read from now on. What teams give them stays.'}
      </p>
    </ConfirmDialog>
  );
}
