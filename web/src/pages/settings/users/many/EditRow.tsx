import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useUpdateBatchRow } from '../../../../api/batches';
import { rolesQuery } from '../../../../api/organization';
import type { BatchFigures, BatchRow } from '../../../../api/types';
import { Dialog } from '../../../../parts/Dialog';
import { Form } from '../../../../parts/Form';
import { FormProblem } from '../../../../parts/FormProblem';
import { useAccess } from '../../../../shell/access';
import { DidYouMean } from '../DidYouMean';

const CELLS = ['email', 'role', 'projects', 'teams', 'access_ends', 'message'] as const;
type Cells = Pick<BatchRow, (typeof CELLS)[number]>;

/** A row as it was typed, with what is wrong at the cell that is wrong. It stays open until the row is right. */
export function EditRow({ batch, row, onClose }: { batch: BatchFigures; row: BatchRow; onClose: () => void }) {
  const { organization } = useAccess();
  const roles = useQuery(rolesQuery(organization.id));
  const update = useUpdateBatchRow(organization.id, batch.id);
  const [judged, setJudged] = useState(row);
  const [cells, setCells] = useState<Cells>({
    email: row.email,
    role: row.role,
    projects: row.projects,
    teams: row.teams,
    access_ends: row.access_ends,
    message: row.message,
  });
  const error = (name: (typeof CELLS)[number]) => (judged.error?.field === name ? judged.error.message : undefined);
  const change = (name: (typeof CELLS)[number]) => (text: string) => setCells({ ...cells, [name]: text });
  const usual = roles.data?.items.find((each) => each.key === batch.role)?.name ?? batch.role;
  const choices = (roles.data?.items ?? []).filter((each) => each.assignable).map((each) => ({ value: each.key, label: each.name }));
  const known = choices.some((each) => each.value === cells.role.trim().toLowerCase());
  const suggestion = judged.warnings.find((warning) => warning.suggestion)?.suggestion;

  const send = async (body: Partial<Cells> & { skipped?: boolean }) => {
    try {
      const answer = await update.mutateAsync({ row: row.number, body });
      if (answer.disposition === 'to_fix') setJudged(answer);
      else onClose();
    } catch {
      // The refusal is shown from `update.error`.
    }
  };
  const submit = () => {
    const changed = Object.fromEntries(CELLS.filter((name) => cells[name] !== row[name]).map((name) => [name, cells[name]]));
    void send(row.skipped ? { ...changed, skipped: false } : changed);
  };
  return (
    <Dialog title={`Row ${row.number}`} onClose={onClose} size={480}>
      <Form onSubmit={submit}>
        <TextInput
          label="Email"
          data-autofocus
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          value={cells.email}
          error={error('email')}
          onChange={(event) => change('email')(event.currentTarget.value)}
        />
        {suggestion && suggestion !== cells.email && <DidYouMean address={suggestion} onTake={change('email')} />}
        <Select
          label="Role"
          clearable
          clearButtonProps={{ 'aria-label': 'As the list says', tabIndex: 0 }}
          placeholder={known || !cells.role ? `As the list says: ${usual}` : `“${cells.role}” is not a role`}
          data={choices}
          value={known ? cells.role.trim().toLowerCase() : null}
          error={error('role')}
          onChange={(role) => change('role')(role ?? '')}
        />
        <TextInput
          label="Projects"
          description="Names, with ; between them. Empty: as the list says."
          value={cells.projects}
          error={error('projects')}
          onChange={(event) => change('projects')(event.currentTarget.value)}
        />
        {(row.teams || cells.teams) && (
          <TextInput
            label="Teams"
            value={cells.teams}
            error={error('teams')}
            onChange={(event) => change('teams')(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Access ends"
          description="A day, as 2027-01-31. Empty: as the list says."
          value={cells.access_ends}
          error={error('access_ends')}
          onChange={(event) => change('access_ends')(event.currentTarget.value)}
        />
        <Textarea
          label="Message"
          description="Empty: as the list says."
          autosize
          minRows={2}
          maxRows={5}
          value={cells.message}
          error={error('message')}
          onChange={(event) => change('message')(event.currentTarget.value)}
        />
        <FormProblem error={update.error} />
        <Group justify="space-between" className="dialog-foot">
          {row.skipped ? (
            <span />
          ) : (
            <Button variant="subtle" color="gray" disabled={update.isPending} onClick={() => void send({ skipped: true })}>
              Skip this row
            </Button>
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              {row.skipped ? 'Take it back in' : 'Save'}
            </Button>
          </Group>
        </Group>
      </Form>
    </Dialog>
  );
}
