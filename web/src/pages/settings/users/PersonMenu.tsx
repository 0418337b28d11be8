import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAt,
  IconCalendarOff,
  IconDots,
  IconLink,
  IconLogout,
  IconMailForward,
  IconPlayerPause,
  IconPlayerPlay,
  IconQuestionMark,
  IconShieldOff,
  IconTrash,
  IconUserShield,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useRef } from 'react';
import type { Invitation, Member, Person } from '../../../api/types';
import { useAccess, useMay } from '../../../shell/access';
import type { Action } from './PersonDialog';

type Props<P extends Person> = { person: P; onAction: (action: Action, person: Person) => void };

/** Nothing that would fail: what the role may not do is absent, what this one person forbids is disabled with the reason. */
export function PersonMenu({ person, onAction }: Props<Person>) {
  const may = useMay();
  const target = useRef<HTMLButtonElement>(null);
  const act = (action: Action, chosen: Person) => {
    // The dialog gives the focus back to where it is now; the menu's entry will be gone by then.
    target.current?.focus();
    onAction(action, chosen);
  };
  if (person.kind === 'member' ? !may('members.manage') : !may('members.invite')) return null;
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon
          ref={target}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Actions for ${person.kind === 'member' ? person.name : person.email}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {person.kind === 'member' ? <MemberItems person={person} onAction={act} /> : <InvitationItems person={person} onAction={act} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function MemberItems({ person, onAction }: Props<Member>) {
  const { allowed, reason } = person.can_manage;
  const act = (action: Action) => ({ disabled: !allowed, onClick: () => onAction(action, person) });
  const suspended = person.status === 'suspended';
  return (
    <>
      <Menu.Item leftSection={<IconQuestionMark size={14} aria-hidden />} onClick={() => onAction('explain', person)}>
        What may they do?
      </Menu.Item>
      <Menu.Item leftSection={<IconUsersGroup size={14} aria-hidden />} onClick={() => onAction('teams', person)}>
        Teams and access
      </Menu.Item>
      {!allowed && <Menu.Label>{reason ?? 'You may not change this member.'}</Menu.Label>}
      <Menu.Item leftSection={<IconUserShield size={14} aria-hidden />} {...act('role')}>
        Change role
      </Menu.Item>
      <Menu.Item
        leftSection={suspended ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
        {...act(suspended ? 'reactivate' : 'suspend')}
      >
        {suspended ? 'Reactivate' : 'Suspend'}
      </Menu.Item>
      <Menu.Item leftSection={<IconCalendarOff size={14} aria-hidden />} {...act('end')}>
        {person.access_ends_at ? 'Change end date' : 'Set end date'}
      </Menu.Item>
      {person.second_factor && !person.is_you && (
        <Menu.Item leftSection={<IconShieldOff size={14} aria-hidden />} {...act('reset_factor')}>
          Reset second factor
        </Menu.Item>
      )}
      {!person.is_you && (
        <Menu.Item leftSection={<IconLogout size={14} aria-hidden />} {...act('sign_out')}>
          Sign out on all devices
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item className="danger-text" leftSection={<IconTrash size={14} aria-hidden />} {...act('remove')}>
        Remove from workspace
      </Menu.Item>
    </>
  );
}

function InvitationItems({ person, onAction }: Props<Invitation>) {
  const { me } = useAccess();
  const act = (action: Action) => ({ onClick: () => onAction(action, person) });
  return (
    <>
      {me.mail_configured && (
        <Menu.Item leftSection={<IconMailForward size={14} aria-hidden />} {...act('resend')}>
          Resend invitation
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconLink size={14} aria-hidden />} {...act('link')}>
        Copy link
      </Menu.Item>
      <Menu.Item leftSection={<IconAt size={14} aria-hidden />} {...act('address')}>
        Correct address
      </Menu.Item>
      <Menu.Item leftSection={<IconUserShield size={14} aria-hidden />} {...act('invited_role')}>
        Change role
      </Menu.Item>
      <Menu.Item leftSection={<IconUsersGroup size={14} aria-hidden />} {...act('invited_teams')}>
        Change teams
      </Menu.Item>
      <Menu.Item leftSection={<IconCalendarOff size={14} aria-hidden />} {...act('end')}>
        {person.access_ends_at ? 'Change end date' : 'Set end date'}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item className="danger-text" leftSection={<IconTrash size={14} aria-hidden />} {...act('revoke')}>
        Revoke invitation
      </Menu.Item>
    </>
  );
}
