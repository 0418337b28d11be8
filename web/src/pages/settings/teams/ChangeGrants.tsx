import { Button, Group } from '@mantine/core';
import type { Grant, TeamChange } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { GrantsEditor } from './GrantsEditor';
import { sameGrants } from './places';
import { Touched } from './Touched';

type Preview = { data?: Pick<TeamChange, 'gaining' | 'losing' | 'includes_you' | 'people'> | undefined; error: unknown };
type Props = {
  title: string;
  start: Grant[];
  grants: Grant[];
  onChange: (grants: Grant[]) => void;
  /** What the change would do, asked once it is one. */
  preview: Preview;
  busy: boolean;
  error: unknown;
  onSave: () => void;
  onClose: () => void;
};

/** What a team, or everyone, is given: first whom the change touches, then the change. */
export function ChangeGrants({ title, start, grants, onChange, preview, busy, error, onSave, onClose }: Props) {
  const changed = !sameGrants(start, grants);
  return (
    <Dialog title={title} onClose={onClose} size={560}>
      <div className="stack">
        <GrantsEditor value={grants} onChange={onChange} />
        <div aria-live="polite" className="diff-box">
          {!changed && <p className="muted">Add or take out a role to see whom it touches.</p>}
          {changed && !preview.error && <Touched change={preview.data} />}
          <FormProblem error={changed ? preview.error : null} />
        </div>
        <FormProblem error={error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!changed || !preview.data} loading={busy} onClick={onSave}>
            Save
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
