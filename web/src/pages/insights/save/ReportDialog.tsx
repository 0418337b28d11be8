import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import type { Insight, Report } from '../../../api/analytics';
import { AddToBoard } from './AddToBoard';
import { DeleteReport } from './DeleteReport';
import { RenameReport } from './RenameReport';
import { ReportConflict } from './ReportConflict';
import { SaveReport } from './SaveReport';

export type ReportAction = 'rename' | 'copy' | 'board' | 'delete' | 'conflict';
type Props = {
  action: ReportAction | null;
  by: string;
  project: string;
  report: Report;
  insight: Insight;
  onClose: () => void;
  onReload: () => void;
  onSaveAsNew: () => void;
};

export function ReportDialog({ action, by, project, report, insight, onClose, onReload, onSaveAsNew }: Props) {
  const navigate = useNavigate();
  switch (action) {
    case null:
      return null;
    case 'rename':
      return <RenameReport project={project} report={report} onSaved={onClose} onClose={onClose} />;
    case 'copy':
      return (
        <SaveReport
          project={project}
          insight={insight}
          suggested={`${report.name.slice(0, 190)} (copy)`}
          onClose={onClose}
          onSaved={(copy) => {
            onClose();
            void navigate({ to: '/insights/$report', params: { report: copy.id }, search: {} });
          }}
        />
      );
    case 'board':
      return (
        <AddToBoard
          project={project}
          report={report}
          onClose={onClose}
          onAdded={(board) => {
            onClose();
            notifications.show({ message: `Added to ${board.name}.` });
          }}
        />
      );
    case 'delete':
      return (
        <DeleteReport
          project={project}
          report={report}
          onClose={onClose}
          onDeleted={() => void navigate({ to: '/reports', replace: true })}
        />
      );
    case 'conflict':
      return <ReportConflict report={report} by={by} onReload={onReload} onSaveAsNew={onSaveAsNew} onClose={onClose} />;
  }
}
