import { Anchor, Button, Group, Skeleton, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deletionQuery, exportUrl, useScheduleDeletion } from '../../../api/deletion';
import { fieldProblem } from '../../../api/problem';
import { fullTime } from '../../../lib/time';
import { count } from '../../../lib/words';
import { Dialog } from '../../../parts/Dialog';
import { ErrorState } from '../../../parts/ErrorState';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { OwnProof, PROOF_FIELDS } from '../../../parts/second_factor/OwnProof';
import { useProof } from '../../../parts/second_factor/use_proof';
import { useAccess } from '../../../shell/access';

/** What goes, the way to keep a copy, and then the name and the password: nobody does this by a slip. */
export function DeleteWorkspace({ onClose }: { onClose: () => void }) {
  const { me, organization } = useAccess();
  const preview = useQuery(deletionQuery(organization.id));
  const schedule = useScheduleDeletion(organization.id);
  const [name, setName] = useState('');
  const { proof, setProof, confirmation, complete } = useProof();
  const submit = () =>
    schedule.mutate(
      { name, ...confirmation },
      {
        onSuccess: ({ deletion }) => {
          onClose();
          notifications.show({
            title: 'Scheduled',
            message: `${organization.name} goes on ${fullTime(deletion.at)}. All owners are told.`,
          });
        },
      },
    );
  return (
    <Dialog onClose={onClose} title={`Delete ${organization.name}`} size={480}>
      <Form onSubmit={submit}>
        {preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.isPending && <Skeleton height={88} radius="md" />}
        {preview.data && (
          <p>
            In {count(preview.data.waiting_days, 'day')} this goes for good: {count(preview.data.members, 'member')},{' '}
            {count(preview.data.invitations, 'open invitation')}, {count(preview.data.projects, 'project')},{' '}
            {count(preview.data.boards, 'board')}, {count(preview.data.reports, 'saved report')} and {count(preview.data.events, 'event')}.
            Until then everybody in it works on, nobody new gets in, and any owner can call it off. Accounts stay, for other workspaces.
          </p>
        )}
        <p>
          Keep a copy first:{' '}
          <Anchor href={exportUrl(organization.id)} download underline="always" inherit>
            export everything
          </Anchor>
          .
        </p>
        <TextInput
          label="Name of the workspace"
          description={`Type ${organization.name}`}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldProblem(schedule.error, 'name')}
          data-autofocus
        />
        <OwnProof email={me.account.email} value={proof} onChange={setProof} error={schedule.error} />
        <FormProblem error={schedule.error} fields={['name', ...PROOF_FIELDS]} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" className="danger" disabled={name.trim() !== organization.name || !complete} loading={schedule.isPending}>
            {preview.data ? `Delete in ${count(preview.data.waiting_days, 'day')}` : 'Delete'}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
