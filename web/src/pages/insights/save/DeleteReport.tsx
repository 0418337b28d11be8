import type { Report } from '../../../api/analytics';
import { useDeleteReport } from '../../../api/reports';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';

type Props = { project: string; report: Report; onDeleted: () => void; onClose: () => void };

export function DeleteReport({ project, report, onDeleted, onClose }: Props) {
  const remove = useDeleteReport(project);
  return (
    <ConfirmDialog
      title={`Delete ${report.name}?`}
      action="Delete report"
      danger
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate(report.id, { onSuccess: onDeleted })}
    >
      <p>It disappears for everyone, and its cards leave the boards. The events stay. This cannot be undone.</p>
    </ConfirmDialog>
  );
}
