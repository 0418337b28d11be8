import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCreateWorkspace } from '../api/organization';
import { fieldProblem } from '../api/problem';
import { rememberWorkspace } from '../lib/remembered';
import { browserTimeZone } from '../lib/time';
import { Dialog } from './Dialog';
import { Form } from './Form';
import { FormProblem } from './FormProblem';

/** Another workspace, with whoever makes it as its owner. */
export function NewWorkspace({ onClose }: { onClose: () => void }) {
  const create = useCreateWorkspace();
  const [name, setName] = useState('');
  const submit = () =>
    create.mutate(
      { name: name.trim(), time_zone: browserTimeZone() },
      {
        onSuccess: (made) => {
          rememberWorkspace(made.organization_id);
          // A full load, so that nothing of the other workspace stays in memory.
          window.location.assign('/');
        },
      },
    );
  return (
    <Dialog title="New workspace" onClose={onClose} size={460}>
      <Form onSubmit={submit}>
        <p>It has people, roles and data of its own, and shares nothing with the others. You are its owner.</p>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldProblem(create.error, 'name')}
          maxLength={100}
          data-autofocus
        />
        <FormProblem error={create.error} fields={['name']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending || create.isSuccess} disabled={!name.trim()}>
            Make the workspace
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
