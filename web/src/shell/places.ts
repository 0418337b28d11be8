import {
  IconActivity,
  IconBell,
  IconBuilding,
  IconChartHistogram,
  IconClipboardList,
  IconCode,
  IconCreditCard,
  IconDoorEnter,
  IconFolders,
  IconHome,
  IconKey,
  IconLayoutDashboard,
  IconMail,
  IconSettings,
  IconShieldCheck,
  IconUserCircle,
  IconUserSearch,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { FunctionComponent } from 'react';
import type { Permission } from '../api/types';

export type Place = {
  to: LinkProps['to'];
  label: string;
  words: string;
  icon: FunctionComponent<{ size?: number | string; 'aria-hidden'?: boolean }>;
  needs?: Permission;
};
export type PlaceGroup = { heading: string | null; places: Place[] };

/** What the sidebar and the palette offer. A place is listed once its route exists, and only to those who may see it. */
export const DATA_GROUPS: PlaceGroup[] = [
  {
    heading: null,
    places: [
      { to: '/', label: 'Home', words: 'start first steps checklist', icon: IconHome },
      { to: '/boards', label: 'Boards', words: 'dashboards cards', icon: IconLayoutDashboard, needs: 'project.read' },
      { to: '/live', label: 'Live events', words: 'stream arriving debug', icon: IconActivity, needs: 'project.read' },
    ],
  },
  {
    heading: 'Reports',
    places: [
      {
        to: '/insights',
        label: 'Insights',
        words: 'trends count query chart segmentation',
        icon: IconChartHistogram,
        needs: 'project.read',
      },
      { to: '/reports', label: 'Saved reports', words: 'list insights', icon: IconFolders, needs: 'project.read' },
    ],
  },
];

export const SETTINGS_PLACES: Place[] = [
  {
    to: '/settings/workspace',
    label: 'Workspace',
    words: 'name language policies settings',
    icon: IconBuilding,
    needs: 'organization.read',
  },
  { to: '/settings/users', label: 'Users', words: 'members people invite roles', icon: IconUsers, needs: 'members.read' },
  {
    to: '/settings/teams',
    label: 'Teams',
    words: 'groups everyone access shared members',
    icon: IconUsersGroup,
    needs: 'members.read',
  },
  {
    to: '/settings/joining',
    label: 'Joining',
    words: 'join link domain self sign up',
    icon: IconDoorEnter,
    needs: 'members.invite',
  },
  {
    to: '/settings/roles',
    label: 'Roles',
    words: 'permissions rights custom own compare',
    icon: IconShieldCheck,
    needs: 'organization.read',
  },
  {
    to: '/settings/projects',
    label: 'Projects and tokens',
    words: 'token sdk snippet time zone secret',
    icon: IconCode,
    needs: 'organization.read',
  },
  {
    to: '/settings/api_access',
    label: 'API access',
    words: 'token service account script machine key',
    icon: IconKey,
    needs: 'organization.read',
  },
  { to: '/settings/plan', label: 'Plan and seats', words: 'billing seats limit', icon: IconCreditCard, needs: 'organization.read' },
  { to: '/settings/mail', label: 'Mail', words: 'smtp delivery outbox spf dkim dmarc', icon: IconMail, needs: 'members.invite' },
  {
    to: '/settings/access_review',
    label: 'Access review',
    words: 'idle unused guests recertification evidence who still needs',
    icon: IconUserSearch,
    needs: 'members.manage',
  },
  { to: '/settings/audit', label: 'Audit log', words: 'history who did what', icon: IconClipboardList, needs: 'audit.read' },
];

export const SETTINGS: Place = { to: '/settings', label: 'Settings', words: '', icon: IconSettings };
export const ACCOUNT: Place = { to: '/account', label: 'My account', words: 'profile password devices theme', icon: IconUserCircle };
export const NOTIFICATIONS: Place = { to: '/notifications', label: 'Notifications', words: 'bell news unread told', icon: IconBell };
