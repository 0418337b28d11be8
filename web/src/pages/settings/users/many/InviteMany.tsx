import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { usePlanBatch } from '../../../../api/batches';
import { rolesQuery } from '../../../../api/organization';
import { count } from '../../../../lib/words';
import { EmptyState } from '../../../../parts/EmptyState';
import { EndField } from '../../../../parts/EndField';
import { Form } from '../../../../parts/Form';
import { FormProblem } from '../../../../parts/FormProblem';
import { NobodyNew } from '../../../../parts/NobodyNew';
import { PageHeader } from '../../../../parts/PageHeader';
import { Section } from '../../../../parts/Section';
import { useAccess, useMay } from '../../../../shell/access';
import { MessageField } from '../invite/MessageField';
import { ProjectPicker } from '../invite/ProjectPicker';
import { RolePicker } from '../RolePicker';
import { ColumnMapping } from './ColumnMapping';
import { columnProblem, type List } from './columns';
import { EarlierBatches } from './EarlierBatches';
import { ListField } from './ListField';

/** A whole list: who, and as what where the list does not say. What comes of it is shown before anything is sent. */
export function InviteMany() {
  const { organization } = useAccess();
  const may = useMay();
  const navigate = useNavigate();
  const roles = useQuery(rolesQuery(organization.id));
  const plan = usePlanBatch(organization.id);
  const [list, setList] = useState<List | null>(null);
  const [chosen, setChosen] = useState('');
  const [projects, setProjects] = useState<string[] | null>(null);
  const [message, setMessage] = useState('');
  const [ends, setEnds] = useState<string | null | undefined>(null);
  const assignable = (roles.data?.items ?? []).filter((role) => role.assignable);
  const role = chosen || (assignable.find((each) => each.key === 'viewer') ?? assignable.at(-1))?.key || '';
  const mapping = list?.kind === 'csv' ? columnProblem(list.columns) : null;
  const people = list?.kind === 'csv' ? list.rows : (list?.addresses.length ?? 0);

  const submit = async () => {
    if (!list || people === 0 || mapping || plan.isPending) return;
    try {
      const planned = await plan.mutateAsync({
        role,
        ...(projects ? { projects } : {}),
        ...(message.trim() ? { message: message.trim() } : {}),
        ...(ends ? { access_ends_at: ends } : {}),
        ...(list.kind === 'csv'
          ? { csv: list.text, columns: Object.entries(list.columns).map(([column, is]) => (is ? { column, is } : { column })) }
          : { rows: list.addresses.map((email) => ({ email })) }),
      });
      await navigate({ to: '/settings/users/invite/$batch', params: { batch: planned.id } });
    } catch {
      // The refusal is shown from `plan.error`.
    }
  };

  if (!may('members.invite'))
    return (
      <EmptyState title="Inviting people is not yours" page>
        Your role does not allow it. Ask an administrator of {organization.name}.
      </EmptyState>
    );
  return (
    <>
      <PageHeader title="Invite many">
        A list of people, from a file or pasted. You see what will happen before anything is sent.
      </PageHeader>
      {organization.deletion && (
        <Section title="Nobody new for now">
          <NobodyNew deletion={organization.deletion} />
        </Section>
      )}
      {/* Out of sight only: whoever has filled it in finds it as it was when the deletion is called off. */}
      <div hidden={organization.deletion !== null}>
        <Form onSubmit={() => void submit()}>
          <Section title="Who">
            <ListField
              list={list}
              onList={(read) => {
                plan.reset();
                setList(read);
              }}
            />
            {list?.kind === 'csv' && <ColumnMapping list={list} problem={mapping} onChange={(columns) => setList({ ...list, columns })} />}
          </Section>
          <Section title="As what" sub="where the list does not say">
            <RolePicker value={role} onChange={setChosen} />
            <ProjectPicker projects={organization.projects} value={projects} onChange={setProjects} />
            <MessageField value={message} onChange={setMessage} />
            <EndField value={ends ?? null} onChange={setEnds} />
            <FormProblem error={plan.error} />
            <Group justify="space-between">
              <span className="muted num" role="status">
                {people > 0 ? `${count(people, 'row')} read. Nothing is sent yet.` : 'Nobody yet.'}
              </span>
              <Button
                type="submit"
                loading={plan.isPending}
                disabled={people === 0 || Boolean(mapping) || !role || projects?.length === 0 || ends === undefined}
              >
                Show the plan
              </Button>
            </Group>
          </Section>
        </Form>
      </div>
      <EarlierBatches />
    </>
  );
}
