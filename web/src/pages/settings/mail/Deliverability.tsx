import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deliverabilityQuery } from '../../../api/mail';
import { fieldProblem } from '../../../api/problem';
import type { DeliverabilityHint } from '../../../api/types';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { Section } from '../../../parts/Section';
import { Status } from '../../../parts/Status';
import { useAccess } from '../../../shell/access';
import { FINDINGS } from './words';

/** What receivers find when they ask whether mail of this sender is genuine. */
export function Deliverability() {
  const { organization } = useAccess();
  const [selector, setSelector] = useState('');
  const [typed, setTyped] = useState('');
  const found = useQuery(deliverabilityQuery(organization.id, selector));
  return (
    <Section
      title="Deliverability"
      sub={found.data ? `What ${found.data.domain} says about its mail` : undefined}
      actions={
        <Button variant="default" loading={found.isFetching} onClick={() => void found.refetch()}>
          Look again
        </Button>
      }
    >
      {found.isPending && <Skeleton height={180} radius="md" />}
      <FormProblem error={found.error} fields={['dkim_selector']} />
      {found.data && (
        <ul className="hints">
          <Hint name="SPF" hint={found.data.spf} />
          <Hint name="DKIM" hint={found.data.dkim} />
          <Hint name="DMARC" hint={found.data.dmarc} />
        </ul>
      )}
      <Form onSubmit={() => setSelector(typed.trim())}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label="DKIM selector"
            description="What stands behind s= in the header DKIM-Signature of a test mail"
            value={typed}
            error={fieldProblem(found.error, 'dkim_selector')}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            Look up
          </Button>
        </Group>
      </Form>
    </Section>
  );
}

function Hint({ name, hint }: { name: string; hint: DeliverabilityHint }) {
  const { label, tone } = FINDINGS[hint.finding];
  return (
    <li>
      <h3>
        {name} <Status tone={tone}>{label}</Status>
      </h3>
      <p className="t2">{hint.advice}</p>
      {hint.record && (
        <p className="small mono break">
          {hint.name}: {hint.record}
        </p>
      )}
    </li>
  );
}
