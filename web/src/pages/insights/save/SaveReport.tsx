import type { Insight, Report } from '../../../api/analytics';
import { useCreateReport } from '../../../api/reports';
import { definitionOf } from '../../../lib/insight';
import { NameDialog } from '../../../parts/NameDialog';

type Props = { project: string; insight: Insight; suggested: string; onSaved: (report: Report) => void; onClose: () => void };

export function SaveReport({ project, insight, suggested, onSaved, onClose }: Props) {
  const create = useCreateReport(project);
  return (
    <NameDialog
      title="Save report"
      action="Save report"
      hint="What question it answers, for those who find it in the list."
      start={{ name: suggested, description: '' }}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(named) => create.mutate({ ...named, type: 'insight', definition: definitionOf(insight) }, { onSuccess: onSaved })}
    />
  );
}
