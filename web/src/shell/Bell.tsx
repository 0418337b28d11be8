import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { notificationsQuery, useMarkRead } from '../api/notifications';
import { isLost } from '../api/problem';
import { count } from '../lib/words';
import { ANCHORED } from '../parts/anchored';
import { FormProblem } from '../parts/FormProblem';
import { NotificationRow } from '../parts/NotificationRow';
import { useAccess } from './access';

const SHOWN = 8;

/** How much is unread, and the newest of it. It counts by itself as things happen. */
export function Bell() {
  const { organization, live } = useAccess();
  const [open, setOpen] = useState(false);
  const list = useInfiniteQuery({ ...notificationsQuery(organization.id), refetchInterval: live ? false : 60_000 });
  const mark = useMarkRead(organization.id);
  const first = list.data?.pages[0];
  const unread = first?.unread ?? 0;
  const items = first?.items.slice(0, SHOWN) ?? [];
  return (
    <Popover {...ANCHORED} position="bottom-end" width={360} opened={open} onChange={setOpen} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          className="bell"
          variant="subtle"
          color="gray"
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
          onClick={() => setOpen(!open)}
        >
          <IconBell size={16} aria-hidden />
          {unread > 0 && (
            <span className="bell-count" aria-hidden>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <span className="visually-hidden" role="status">
        {unread > 0 ? count(unread, 'unread notification') : ''}
      </span>
      <Popover.Dropdown p={0} aria-label="Notifications">
        <div className="bell-h">
          <h2>Notifications</h2>
          <div className="spacer" />
          {unread > 0 && (
            <Button variant="subtle" loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
              Mark all as read
            </Button>
          )}
        </div>
        {isLost(list) && (
          <div className="bell-note">
            <FormProblem error={list.error} />
          </div>
        )}
        {first && items.length === 0 && (
          <p className="bell-note muted">Nothing yet. You are told here what becomes of your invitations, and when your access changes.</p>
        )}
        {items.length > 0 && (
          <ul className="notifications">
            {items.map((each) => (
              <NotificationRow
                key={each.id}
                notification={each}
                onFollow={() => {
                  setOpen(false);
                  if (!each.read) mark.mutate([each.id]);
                }}
              />
            ))}
          </ul>
        )}
        <div className="bell-f">
          <Button variant="subtle" component={Link} to="/notifications" onClick={() => setOpen(false)}>
            All notifications
          </Button>
          <Button variant="subtle" component={Link} to="/account" hash="notifications" onClick={() => setOpen(false)}>
            Choose what you are told
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
