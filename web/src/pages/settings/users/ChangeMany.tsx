import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { jointChangeQuery, useChangeMembers } from '../../../api/members';
import { fieldProblem } from '../../../api/problem';
import { count } from '../../../lib/words';
import { Dialog } from '../../../parts/Dialog';
import { EndField } from '../../../parts/EndField';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';
import { JointPreview } from './JointPreview';
import { RolePicker } from './RolePicker';
import type { Selection } from './selection';

export type ManyAction = 'role' | 'end' | 'suspend' | 'reactivate' | 'remove';

const TITLES: Record<ManyAction, string> = {
  role: 'Change role of',
  end: 'Set end of access of',
  suspend: 'Suspend',
  reactivate: 'Reactivate',
  remove: 'Remove',
};

type Props = { action: ManyAction; selection: Selection; onClose: () => void };

/** One change for all who are chosen: what becomes of each is shown first, then all are changed or nobody. */
export function ChangeMany({ action, selection, onClose }: Props) {
  const { organization } = useAccess();
  const [role, setRole] = useState<string | null>(null);
  const [end, setEnd] = useState<string | null | undefined>(undefined);
  const [reason, setReason] = useState('');
  const change = changeOf(action, role, end);
  const body = { members: [...selection.chosen], ...change };
  const preview = useQuery({ ...jointChangeQuery(organization.id, body), enabled: change !== null });
  const apply = useChangeMembers(organization.id);
  const people = count(selection.chosen.size, 'person', 'people');
  const outcome = change ? preview.data : undefined;
  const leaveOut = () => {
    apply.reset();
    selection.only((outcome?.items ?? []).filter((row) => row.verdict !== 'refused').map((row) => row.id));
  };
  const save = () =>
    apply.mutate(
      { ...body, ...(reason.trim() && { reason: reason.trim() }) },
      {
        onSuccess: ({ changed }) => {
          notifications.show({
            title: action === 'remove' ? `${count(changed, 'person', 'people')} removed` : `${count(changed, 'person', 'people')} changed`,
            message: action === 'remove' ? 'You can undo each for 30 days, under the status Removed.' : 'It is in force.',
          });
          onClose();
          selection.clear();
        },
      },
    );
  return (
    <Dialog onClose={onClose} title={`${TITLES[action]} ${people}`} size={640}>
      <Form onSubmit={save}>
        {action === 'role' && <RolePicker value={role} onChange={setRole} />}
        {action === 'end' && <EndField value={null} onChange={setEnd} autoFocus />}
        <JointPreview chosen={change !== null} preview={preview} />
        <Textarea
          label="Reason"
          description="Optional; the audit log keeps it."
          autosize
          maxRows={4}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldProblem(apply.error, 'reason')}
        />
        <FormProblem error={apply.error} fields={['reason']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {outcome && outcome.refused > 0 && (
            <Button variant="default" disabled={outcome.refused === outcome.items.length} onClick={leaveOut}>
              Leave out {count(outcome.refused, 'person', 'people')}
            </Button>
          )}
          <Button
            type="submit"
            className={action === 'remove' ? 'danger' : undefined}
            disabled={!outcome || outcome.refused > 0 || outcome.changed === 0}
            loading={apply.isPending}
          >
            {outcome ? `${action === 'remove' ? 'Remove' : 'Change'} ${count(outcome.changed, 'person', 'people')}` : 'Change'}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}

/** null while it is not said yet what is to change. */
function changeOf(action: ManyAction, role: string | null, end: string | null | undefined) {
  switch (action) {
    case 'role':
      return role ? { role } : null;
    case 'end':
      return end === undefined ? null : { access_ends_at: end };
    case 'suspend':
      return { status: 'suspended' as const };
    case 'reactivate':
      return { status: 'active' as const };
    case 'remove':
      return { remove: true };
  }
}
