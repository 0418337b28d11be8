import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAddDomain } from '../../../api/joining';
import { fieldProblem } from '../../../api/problem';
import { Dialog } from '../../../parts/Dialog';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';

export function AddDomain({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const add = useAddDomain(organization.id);
  const [domain, setDomain] = useState('');
  return (
    <Dialog title="Add a domain" onClose={onClose} size={460}>
      <Form onSubmit={() => add.mutate(domain.trim(), { onSuccess: onClose })}>
        <TextInput
          label="Domain"
          description="What stands behind the @ of your addresses. You show afterwards that it is yours."
          placeholder="acme.example"
          value={domain}
          onChange={(event) => setDomain(event.currentTarget.value)}
          error={fieldProblem(add.error, 'domain')}
          data-autofocus
        />
        <FormProblem error={add.error} fields={['domain']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending} disabled={!domain.trim()}>
            Add
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
