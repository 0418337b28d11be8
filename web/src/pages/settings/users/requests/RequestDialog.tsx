import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { fieldProblem } from '../../../../api/problem';
import { useMakeRequest } from '../../../../api/requests';
import type { NewAccessRequest } from '../../../../api/types';
import { Dialog } from '../../../../parts/Dialog';
import { Form } from '../../../../parts/Form';
import { FormProblem } from '../../../../parts/FormProblem';
import { useAccess } from '../../../../shell/access';
import { WishedRole } from './WishedRole';

type Props = {
  title: string;
  intro: string;
  firstRole: string;
  /** What to write as a reason. */
  hint: string;
  action: string;
  done: string;
  /** What is asked for besides role and reason; null where something is still wrong. */
  wish: () => Omit<NewAccessRequest, 'role' | 'reason'> | null;
  fields: readonly string[];
  /** Fields above the role, and below it. */
  above?: (error: unknown) => ReactNode;
  below?: (error: unknown) => ReactNode;
  onClose: () => void;
};

/** Asks whoever may decide: for which role, and why. */
export function RequestDialog({ title, intro, firstRole, hint, action, done, wish, fields, above, below, onClose }: Props) {
  const { organization } = useAccess();
  const [role, setRole] = useState(firstRole);
  const [reason, setReason] = useState('');
  const make = useMakeRequest(organization.id);
  const submit = () => {
    const more = wish();
    if (!more) return;
    make.mutate(
      { ...more, role, reason },
      {
        onSuccess: () => {
          notifications.show({ title: done, message: 'You are told when somebody has decided.' });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={title} size={460}>
      <Form onSubmit={submit}>
        <p className="t2">{intro}</p>
        {above?.(make.error)}
        <WishedRole value={role} onChange={setRole} error={fieldProblem(make.error, 'role')} />
        {below?.(make.error)}
        <Textarea
          label="Why"
          placeholder={hint}
          maxLength={1000}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldProblem(make.error, 'reason')}
        />
        <FormProblem error={make.error} fields={['role', 'reason', ...fields]} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            {action}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
