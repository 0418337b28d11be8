import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRenamePasskey } from '../../api/passkeys';
import { fieldProblem } from '../../api/problem';
import type { Passkey } from '../../api/types';
import { Dialog } from '../../parts/Dialog';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';

export function RenamePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const rename = useRenamePasskey();
  const [name, setName] = useState(passkey.name);
  return (
    <Dialog onClose={onClose} title="Rename the passkey" size={460}>
      <Form onSubmit={() => rename.mutate({ id: passkey.id, name: name.trim() }, { onSuccess: onClose })}>
        <TextInput
          size="sm"
          label="Name"
          autoComplete="off"
          maxLength={100}
          data-autofocus
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldProblem(rename.error, 'name')}
        />
        <FormProblem error={rename.error} fields={['name']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!name.trim()} loading={rename.isPending}>
            Rename
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
