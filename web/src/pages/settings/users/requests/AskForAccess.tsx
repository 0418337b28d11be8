import { Button, Group, Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { fieldProblem } from '../../../../api/problem';
import { useMakeRequest } from '../../../../api/requests';
import { Dialog } from '../../../../parts/Dialog';
import { Form } from '../../../../parts/Form';
import { FormProblem } from '../../../../parts/FormProblem';
import { useAccess } from '../../../../shell/access';
import { WishedRole } from './WishedRole';

const EVERYWHERE = 'everywhere';

export function AskForAccess({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const [role, setRole] = useState('analyst');
  const [where, setWhere] = useState(EVERYWHERE);
  const [reason, setReason] = useState('');
  const make = useMakeRequest(organization.id);
  const submit = () =>
    make.mutate(
      { kind: 'access', role, reason, ...(where === EVERYWHERE ? {} : { projects: [where] }) },
      {
        onSuccess: () => {
          notifications.show({ title: 'Asked', message: 'You are told when somebody has decided.' });
          onClose();
        },
      },
    );
  return (
    <Dialog onClose={onClose} title="Ask for access" size={460}>
      <Form onSubmit={submit}>
        <p className="t2">Somebody who manages the members decides. What you have stays as it is.</p>
        <WishedRole value={role} onChange={setRole} error={fieldProblem(make.error, 'role')} />
        <Select
          label="Where"
          data={[
            { value: EVERYWHERE, label: 'The whole workspace' },
            ...organization.projects.map((each) => ({ value: each.id, label: `Project ${each.name}` })),
          ]}
          value={where}
          onChange={(value) => value && setWhere(value)}
          allowDeselect={false}
          error={fieldProblem(make.error, 'projects')}
        />
        <Textarea
          label="Why"
          placeholder="What you want to do"
          maxLength={1000}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldProblem(make.error, 'reason')}
        />
        <FormProblem error={make.error} fields={['role', 'projects', 'reason']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Ask
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
