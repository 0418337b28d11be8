import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './Dialog';
import { FormProblem } from './FormProblem';

type Props = {
  title: string;
  children: ReactNode;
  action: string;
  onConfirm: () => void;
  onClose: () => void;
  busy?: boolean;
  ready?: boolean;
  danger?: boolean;
  error?: unknown;
};

/** Asks before something that cannot simply be undone; the focus starts on the harmless button. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose, busy = false, ready = true, danger = false, error }: Props) {
  return (
    <Dialog onClose={onClose} title={title} size={460}>
      <div className="stack">
        {children}
        <FormProblem error={error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button className={danger ? 'danger' : undefined} disabled={!ready} loading={busy} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
