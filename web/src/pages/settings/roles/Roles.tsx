import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { roleCountsQuery } from '../../../api/roles';
import type { Role } from '../../../api/types';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';
import { CompareRoles } from './CompareRoles';
import { DeleteRole } from './DeleteRole';
import { RoleEditor } from './RoleEditor';
import { RoleLines } from './RoleLines';

type Open = { dialog: 'edit' | 'delete'; role: Role } | { dialog: 'new' } | null;

export function Roles() {
  const { organization } = useAccess();
  const may = useMay();
  const roles = useQuery(roleCountsQuery(organization.id));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const own = roles.data?.items.filter((role) => role.custom) ?? [];
  const canCreate = roles.data?.can_create;
  const isFull = own.length >= (roles.data?.most_custom_roles ?? Number.POSITIVE_INFINITY);
  const create = may('roles.manage') && (
    <Button
      leftSection={<IconPlus size={14} aria-hidden />}
      disabled={!canCreate?.allowed || isFull}
      onClick={() => setOpen({ dialog: 'new' })}
    >
      New role
    </Button>
  );
  return (
    <>
      <PageHeader title="Roles" actions={create}>
        A role is a named set of rights. Give it to people on the workspace or on single projects.
      </PageHeader>
      {roles.error && <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.isPending && <Skeleton height={320} radius="lg" />}
      {roles.data && (
        <div className="stack">
          <Section title="Roles of your own">
            {may('roles.manage') && canCreate && !canCreate.allowed && (
              <p className="t2" role="note">
                {canCreate.reason} Roles that exist keep working, and can be narrowed, renamed and deleted.
              </p>
            )}
            {isFull && (
              <p className="t2" role="note">
                A workspace can have {roles.data.most_custom_roles} roles of its own. Delete one that nobody needs.
              </p>
            )}
            {own.length === 0 ? (
              <EmptyState title="No role of your own yet">
                {canCreate?.allowed
                  ? 'When the built-in roles give too much or too little, make one: “Reporter” that writes reports and exports nothing, or “People team” that invites and sees no data.'
                  : 'The built-in roles below are what people can be given.'}
              </EmptyState>
            ) : (
              <RoleLines
                roles={own}
                onEdit={(role) => setOpen({ dialog: 'edit', role })}
                onDelete={(role) => setOpen({ dialog: 'delete', role })}
              />
            )}
          </Section>
          <Section title="Built-in roles">
            <RoleLines roles={roles.data.items.filter((role) => !role.custom)} />
          </Section>
          <CompareRoles roles={roles.data.items} />
        </div>
      )}
      {open?.dialog === 'new' && <RoleEditor onClose={close} />}
      {open?.dialog === 'edit' && <RoleEditor role={open.role} onClose={close} />}
      {open?.dialog === 'delete' && <DeleteRole role={open.role} roles={roles.data?.items ?? []} onClose={close} />}
    </>
  );
}
