import type { Report } from '../../../api/analytics';
import { useUpdateReport } from '../../../api/reports';
import { NameDialog } from '../../../parts/NameDialog';

type Props = { project: string; report: Report; onSaved: () => void; onClose: () => void };

export function RenameReport({ project, report, onSaved, onClose }: Props) {
  const update = useUpdateReport(project, report.id);
  return (
    <NameDialog
      title="Name and description"
      action="Save"
      start={report}
      busy={update.isPending}
      error={update.error}
      onClose={onClose}
      onSubmit={(named) => update.mutate({ ...named, version: report.version }, { onSuccess: onSaved })}
    />
  );
}
