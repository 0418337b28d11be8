import { Button, Group, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { serviceAccountsQuery, useHandOverToken } from '../../../api/api_access';
import { fieldProblem } from '../../../api/problem';
import type { ApiToken } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { LoadMore } from '../../../parts/LoadMore';
import { useAccess } from '../../../shell/access';

/** So that a token outlives its person. */
export function HandOverToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const { organization } = useAccess();
  const accounts = useInfiniteQuery(serviceAccountsQuery(organization.id));
  const handOver = useHandOverToken(organization.id);
  const [account, setAccount] = useState<string | null>(null);
  const known = accounts.data?.pages.flatMap((page) => page.items) ?? [];
  const submit = () => {
    if (!account) return;
    handOver.mutate(
      { token: token.id, serviceAccount: account },
      {
        onSuccess: (after) => {
          notifications.show({ title: `${token.name} was handed over`, message: `It is a token of ${after.member.name} now.` });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={`Hand over ${token.name}`} onClose={onClose} size={460}>
      <Form onSubmit={submit}>
        <p className="t2">
          The token of {token.member.name} becomes one of a service account and stays when {token.member.name} leaves. Its text stays the
          same; the role of the service account bounds what it may do.
        </p>
        <Select
          label="Service account"
          placeholder="Choose one"
          data-autofocus
          searchable
          nothingFoundMessage="No service account of this name"
          data={known.map((each) => ({ value: each.id, label: each.name, disabled: !each.can_manage.allowed }))}
          value={account}
          onChange={setAccount}
          error={fieldProblem(handOver.error, 'service_account')}
          description={accounts.isSuccess && known.length === 0 ? 'There is none yet. Make one first, under Service accounts.' : undefined}
        />
        <LoadMore list={accounts} />
        <FormProblem error={handOver.error} fields={['service_account']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={handOver.isPending} disabled={!account}>
            Hand over
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
