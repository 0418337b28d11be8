import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rolesQuery } from '../../../api/organization';
import type { ServiceAccount } from '../../../api/types';
import { relativeTime, shortDate } from '../../../lib/time';
import { RoleBadge } from '../../../parts/RoleBadge';
import { Status } from '../../../parts/Status';
import { useAccess } from '../../../shell/access';
import { NewToken } from './NewToken';
import { RemoveServiceAccount } from './RemoveServiceAccount';
import { ServiceAccountDialog } from './ServiceAccountDialog';

export function ServiceAccountLine({ account }: { account: ServiceAccount }) {
  const { organization } = useAccess();
  const { data: roles } = useQuery(rolesQuery(organization.id));
  const [doing, setDoing] = useState<'token' | 'edit' | 'remove' | null>(null);
  const done = () => setDoing(null);
  const { allowed, reason } = account.can_manage;
  const held = new Set(account.grants.map((grant) => grant.role));
  const permissions = roles?.items.filter((role) => held.has(role.key)).flatMap((role) => role.permissions) ?? [];
  return (
    <li>
      <span className="grow">
        <b>{account.name}</b> <RoleBadge role={account.role} />{' '}
        {account.status !== 'active' && <Status tone="off">{account.status === 'ended' ? 'Ended' : 'Suspended'}</Status>}
        {account.description && <span className="t2 block small">{account.description}</span>}
        <span className="muted block small num">
          {account.last_active_at ? `Last active ${relativeTime(account.last_active_at).toLowerCase()}` : 'Never active'} · made{' '}
          {shortDate(account.created_at)}
          {account.access_ends_at && ` · ends ${shortDate(account.access_ends_at)}`}
        </span>
      </span>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default"
          disabled={!allowed || permissions.length === 0}
          title={reason ?? undefined}
          onClick={() => setDoing('token')}
          aria-label={`New token of ${account.name}`}
        >
          New token
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="lg" disabled={!allowed} title={reason ?? undefined} aria-label={`More for ${account.name}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDoing('edit')}>Edit</Menu.Item>
            <Menu.Item className="danger-text" onClick={() => setDoing('remove')}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {doing === 'token' && <NewToken account={account} permissions={permissions} onClose={done} />}
      {doing === 'edit' && <ServiceAccountDialog account={account} onClose={done} />}
      {doing === 'remove' && <RemoveServiceAccount account={account} onClose={done} />}
    </li>
  );
}
