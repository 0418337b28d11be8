import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { serviceAccountsQuery } from '../../../api/api_access';
import { isLost } from '../../../api/problem';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { Section } from '../../../parts/Section';
import { useAccess } from '../../../shell/access';
import { ServiceAccountDialog } from './ServiceAccountDialog';
import { ServiceAccountLine } from './ServiceAccountLine';

export function ServiceAccounts() {
  const { organization } = useAccess();
  const list = useInfiniteQuery(serviceAccountsQuery(organization.id));
  const [creating, setCreating] = useState(false);
  const accounts = list.data?.pages.flatMap((page) => page.items);
  return (
    <Section
      title="Service accounts"
      sub="Members that are no person; they take no seat"
      actions={
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
          New service account
        </Button>
      }
    >
      {isLost(list) && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={44} />}
      {accounts?.length === 0 && (
        <p className="t2">There is none yet. Make one for what must go on when people leave: a nightly export, a warehouse, a dashboard.</p>
      )}
      {accounts && accounts.length > 0 && (
        <ul className="lines">
          {accounts.map((account) => (
            <ServiceAccountLine key={account.id} account={account} />
          ))}
        </ul>
      )}
      <LoadMore list={list} />
      {creating && <ServiceAccountDialog onClose={() => setCreating(false)} />}
    </Section>
  );
}
