import { ActionIcon, Avatar, Button, Menu, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconChevronDown, IconLogout, IconMenu2, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { useSignOut } from '../api/me';
import { problemText } from '../api/problem';
import { useAccess } from './access';
import { Bell } from './Bell';
import { ACCOUNT, DATA_GROUPS, NOTIFICATIONS, type Place, SETTINGS_PLACES } from './places';

export function TopBar({ onMenu, menuOpen }: { onMenu: () => void; menuOpen: boolean }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const [group, here] = crumbs(path);
  return (
    <section className="topbar" aria-label="Top bar">
      <ActionIcon className="menu-button" variant="subtle" color="gray" aria-label="Menu" aria-expanded={menuOpen} onClick={onMenu}>
        <IconMenu2 size={18} aria-hidden />
      </ActionIcon>
      {group && (
        <>
          <span className="crumb">{group}</span>
          <span className="crumb" aria-hidden>
            /
          </span>
        </>
      )}
      <span className="crumb-now">{here}</span>
      <div className="spacer" />
      <ProjectMenu />
      <Bell />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={scheme === 'dark' ? 'Use light theme' : 'Use dark theme'}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />}
      </ActionIcon>
      <AccountMenu />
    </section>
  );
}

function crumbs(path: string): [string | null, string] {
  const isHere = ({ to }: Place) => to === path || (to !== '/' && path.startsWith(`${to}/`));
  const settings = SETTINGS_PLACES.find(isHere);
  if (settings) return ['Settings', settings.label];
  for (const own of [ACCOUNT, NOTIFICATIONS]) if (path === own.to) return [null, own.label];
  for (const group of DATA_GROUPS) {
    const place = group.places.find(isHere);
    if (place) return [group.heading, place.label];
  }
  return [null, ''];
}

/** Only where there is a choice, and only where a project is what the page is about. */
function ProjectMenu() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { board, report } = useParams({ strict: false });
  const navigate = useNavigate();
  const { organization, project, chooseProject } = useAccess();
  // A board or a report of one project is not to be found in another.
  const choose = async (id: string) => {
    if (id === project?.id) return;
    if (board) await navigate({ to: '/boards' });
    if (report) await navigate({ to: '/reports' });
    chooseProject(id);
  };
  if (organization.projects.length < 2 || !project || path.startsWith('/settings') || path.startsWith('/account')) return null;
  return (
    <Menu width={220}>
      <Menu.Target>
        <Button
          variant="default"
          className="project-menu"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`Project ${project.name}, change`}
        >
          <span className="clip">{project.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} className="scroll-y">
        <Menu.Label>Projects</Menu.Label>
        {organization.projects.map((each) => (
          <Menu.Item
            key={each.id}
            onClick={() => void choose(each.id)}
            rightSection={each.id === project.id ? <IconCheck size={14} aria-label="current" /> : null}
          >
            {each.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AccountMenu() {
  const { me } = useAccess();
  const signOut = useSignOut();
  const leave = () =>
    signOut.mutate(undefined, {
      onError: (error) => notifications.show({ color: 'red', title: 'You are still signed in', message: problemText(error) }),
    });
  return (
    <Menu width={220}>
      <Menu.Target>
        <UnstyledButton className="account" aria-label={`Account of ${me.account.name}`}>
          <Avatar size={26} radius="xl" color="iris" name={me.account.name} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.account.name}
          <br />
          {me.account.email}
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={14} aria-hidden />}>
          My account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={14} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
