import { Button, Group } from '@mantine/core';
import type { Report } from '../../../api/analytics';
import { Dialog } from '../../../parts/Dialog';

type Props = { report: Report; by: string; onReload: () => void; onSaveAsNew: () => void; onClose: () => void };

/** Someone saved in between. Nothing is overwritten; the reader says what becomes of the own changes. */
export function ReportConflict({ report, by, onReload, onSaveAsNew, onClose }: Props) {
  return (
    <Dialog title="This report was changed meanwhile" onClose={onClose} size={480}>
      <div className="stack">
        <p>
          {by} saved a newer version of {report.name} while you were changing it. Yours is not lost, and not saved.
        </p>
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onReload}>
            Show the newer version
          </Button>
          <Button onClick={onSaveAsNew} data-autofocus>
            Save mine as a new report
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
