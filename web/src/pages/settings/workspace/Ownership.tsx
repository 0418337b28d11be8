import { Button, Group, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTransferOwnership } from '../../../api/leaving';
import { rolesQuery } from '../../../api/organization';
import { fieldProblem } from '../../../api/problem';
import { Dialog } from '../../../parts/Dialog';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { Section } from '../../../parts/Section';
import { OwnProof, PROOF_FIELDS } from '../../../parts/second_factor/OwnProof';
import { useProof } from '../../../parts/second_factor/use_proof';
import { useAccess } from '../../../shell/access';
import { MemberSelect } from '../users/MemberSelect';

/** For owners only: handing the workspace over. */
export function Ownership() {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Ownership"
      actions={
        <Button variant="default" onClick={() => setOpen(true)}>
          Hand over
        </Button>
      }
    >
      <p>Make another member an owner and step down, in one. To have two owners, change the role of the other under Users instead.</p>
      {open && <HandOver onClose={() => setOpen(false)} />}
    </Section>
  );
}

function HandOver({ onClose }: { onClose: () => void }) {
  const { me, organization } = useAccess();
  const roles = useQuery(rolesQuery(organization.id));
  const transfer = useTransferOwnership(organization.id);
  const [to, setTo] = useState<string | null>(null);
  const [role, setRole] = useState('admin');
  const { proof, setProof, confirmation, complete } = useProof();
  const submit = () => {
    if (!to) return;
    transfer.mutate(
      { to, role, ...confirmation },
      {
        onSuccess: () => {
          onClose();
          notifications.show({ title: 'Handed over', message: `${organization.name} has another owner now. Your new role is in force.` });
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={`Hand ${organization.name} over`} size={460}>
      <Form onSubmit={submit}>
        <p>From then on only the new owner can change owners, and give the workspace back to you.</p>
        <MemberSelect
          label="New owner"
          placeholder="Choose a member"
          offers={({ is_you }) => !is_you}
          value={to}
          onChange={setTo}
          error={fieldProblem(transfer.error, 'to')}
        />
        <Select
          label="Your role afterwards"
          allowDeselect={false}
          data={(roles.data?.items ?? [])
            .filter((each) => each.assignable && each.key !== 'owner')
            .map((each) => ({ value: each.key, label: each.name }))}
          value={role}
          onChange={(chosen) => setRole(chosen ?? 'admin')}
          error={fieldProblem(transfer.error, 'role')}
        />
        <OwnProof email={me.account.email} value={proof} onChange={setProof} error={transfer.error} />
        <FormProblem error={transfer.error} fields={['to', 'role', ...PROOF_FIELDS]} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" className="danger" disabled={!to || !complete} loading={transfer.isPending}>
            Hand over
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
