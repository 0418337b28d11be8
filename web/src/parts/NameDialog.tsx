import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldProblem } from '../api/problem';
import { Dialog } from './Dialog';
import { FormProblem } from './FormProblem';

export type Named = { name: string; description: string };
type Props = {
  title: string;
  action: string;
  start: Named;
  hint?: string;
  /** So many characters each may have. */
  most?: { name: number; description: number };
  busy: boolean;
  error: unknown;
  onSubmit: (named: Named) => void;
  onClose: () => void;
};

const FIELDS = ['name', 'description'] as const;

const MOST = { name: 200, description: 2000 };

/** What reports, boards and teams are called, and what they are for. */
export function NameDialog({ title, action, start, hint, most = MOST, busy, error, onSubmit, onClose }: Props) {
  const [name, setName] = useState(start.name);
  const [description, setDescription] = useState(start.description);
  return (
    <Dialog title={title} onClose={onClose} size={460}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit({ name: name.trim(), description: description.trim() });
        }}
      >
        <TextInput
          label="Name"
          size="sm"
          required
          maxLength={most.name}
          data-autofocus
          value={name}
          error={fieldProblem(error, 'name')}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          description={hint}
          size="sm"
          autosize
          minRows={2}
          maxLength={most.description}
          value={description}
          error={fieldProblem(error, 'description')}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <FormProblem error={error} fields={FIELDS} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={!name.trim()}>
            {action}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
