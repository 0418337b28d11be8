import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { domainsQuery } from '../../../api/joining';
import type { JoinRole } from '../../../api/types';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';
import { AddDomain } from './AddDomain';
import { DomainLine } from './DomainLine';
import './joining.css';

/** The domains of one's own addresses, and what people with one may do. */
export function DomainsCard({ roles }: { roles: JoinRole[] }) {
  const { organization } = useAccess();
  const manages = useMay()('security.manage');
  const domains = useQuery(domainsQuery(organization.id));
  const [adding, setAdding] = useState(false);
  const items = domains.data?.items ?? [];
  const add = manages && (
    <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
      Add a domain
    </Button>
  );
  return (
    <Section
      title="Domains"
      sub="People with a confirmed address there find this workspace by themselves."
      actions={items.length > 0 && add}
    >
      {domains.error && <ErrorState error={domains.error} onRetry={() => void domains.refetch()} />}
      {domains.data && items.length === 0 && (
        <EmptyState title="No domain yet" action={add}>
          Show that a domain is yours, and colleagues with an address there can join, or ask to, without an invitation.
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="domains">
          {items.map((domain) => (
            <DomainLine key={domain.id} domain={domain} roles={roles} manages={manages} />
          ))}
        </ul>
      )}
      {adding && <AddDomain onClose={() => setAdding(false)} />}
    </Section>
  );
}
