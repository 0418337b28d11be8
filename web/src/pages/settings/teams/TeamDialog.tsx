import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldProblem } from '../../../api/problem';
import { useCreateTeam } from '../../../api/teams';
import type { Grant } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';
import { GrantsEditor } from './GrantsEditor';

const FIELDS = ['name', 'description'] as const;
/** So many characters the name and the description of a team may have. */
export const MOST = { name: 60, description: 300 };

/** Makes a team, with what it gives. */
export function TeamDialog({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const navigate = useNavigate();
  const create = useCreateTeam(organization.id);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [grants, setGrants] = useState<Grant[]>([]);
  const submit = () =>
    create.mutate(
      { name: name.trim(), description: description.trim(), grants },
      { onSuccess: (made) => void navigate({ to: '/settings/teams/$team', params: { team: made.id } }) },
    );
  return (
    <Dialog title="New team" onClose={onClose} size={560}>
      <Form onSubmit={submit}>
        <TextInput
          label="Name"
          required
          maxLength={MOST.name}
          data-autofocus
          value={name}
          error={fieldProblem(create.error, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxLength={MOST.description}
          value={description}
          error={fieldProblem(create.error, 'description')}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <section aria-label="What everybody in it gets">
          <h3>What everybody in it gets</h3>
          <GrantsEditor value={grants} onChange={setGrants} />
        </section>
        <FormProblem error={create.error} fields={FIELDS} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
            Make team
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
