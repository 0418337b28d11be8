import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldProblem } from '../../../api/problem';
import { useCreateTeam, useUpdateTeam } from '../../../api/teams';
import type { Grant, Team } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';
import { GrantsEditor } from './GrantsEditor';

const FIELDS = ['name', 'description'] as const;

/** Makes a team, with what it gives, or says anew what one is called and for. */
export function TeamDialog({ team, onClose }: { team?: Team; onClose: () => void }) {
  const { organization } = useAccess();
  const navigate = useNavigate();
  const create = useCreateTeam(organization.id);
  const update = useUpdateTeam(organization.id, team?.id ?? '');
  const [name, setName] = useState(team?.name ?? '');
  const [description, setDescription] = useState(team?.description ?? '');
  const [grants, setGrants] = useState<Grant[]>([]);
  const save = team ? update : create;
  const submit = () => {
    const text = { name: name.trim(), description: description.trim() };
    if (team) update.mutate({ version: team.version, ...text }, { onSuccess: onClose });
    else
      create.mutate(
        { ...text, grants },
        { onSuccess: (made) => void navigate({ to: '/settings/teams/$team', params: { team: made.id } }) },
      );
  };
  return (
    <Dialog title={team ? `Rename ${team.name}` : 'New team'} onClose={onClose} size={560}>
      <Form onSubmit={submit}>
        <TextInput
          label="Name"
          required
          maxLength={60}
          data-autofocus
          value={name}
          error={fieldProblem(save.error, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxLength={300}
          value={description}
          error={fieldProblem(save.error, 'description')}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {!team && (
          <section aria-label="What everybody in it gets">
            <h3>What everybody in it gets</h3>
            <GrantsEditor value={grants} onChange={setGrants} />
          </section>
        )}
        <FormProblem error={save.error} fields={FIELDS} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
            {team ? 'Save' : 'Make team'}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
