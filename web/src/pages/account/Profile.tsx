import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useRename } from '../../api/me';
import { fieldProblem } from '../../api/problem';
import { FormProblem } from '../../parts/FormProblem';
import { Section } from '../../parts/Section';
import { useAccess } from '../../shell/access';

export function Profile() {
  const { me } = useAccess();
  const [name, setName] = useState(me.account.name);
  const rename = useRename();
  const changed = name.trim() !== me.account.name;
  return (
    <Section title="Profile">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(name.trim(), {
            onSuccess: () => notifications.show({ title: 'Saved', message: 'Your name is changed everywhere.' }),
          });
        }}
      >
        <TextInput
          label="Name"
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={name.trim() ? fieldProblem(rename.error, 'name') : 'Enter your name'}
        />
        <TextInput
          label="Email address"
          description="You sign in with it, and invitations are bound to it."
          value={me.account.email}
          readOnly
        />
        <FormProblem error={rename.error} fields={['name']} />
        <Button type="submit" variant="default" className="start" disabled={!changed || !name.trim()} loading={rename.isPending}>
          Save name
        </Button>
      </form>
    </Section>
  );
}
