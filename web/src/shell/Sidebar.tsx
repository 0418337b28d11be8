import { UnstyledButton } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useMay } from './access';
import { openPalette } from './palette_state';
import { DATA_GROUPS, type Place, SETTINGS, SETTINGS_PLACES } from './places';
import { WorkspaceMenu } from './WorkspaceMenu';

export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const may = useMay();
  const os = useOs({ getValueInEffect: false });
  const inSettings = useRouterState({ select: (state) => state.location.pathname.startsWith('/settings') });
  const settings = SETTINGS_PLACES.filter((place) => !place.needs || may(place.needs));
  return (
    <>
      <WorkspaceMenu />
      <UnstyledButton
        className="search"
        onClick={() => {
          onNavigate?.();
          openPalette();
        }}
      >
        <IconSearch size={14} aria-hidden />
        Search or jump to<kbd className="kbd">{os === 'macos' ? '⌘ K' : 'Ctrl K'}</kbd>
      </UnstyledButton>
      {DATA_GROUPS.map((group) => {
        const places = group.places.filter((place) => !place.needs || may(place.needs));
        if (places.length === 0) return null;
        return (
          <div key={group.heading ?? ''}>
            {group.heading && <div className="nav-h">{group.heading}</div>}
            <NavList places={places} label={group.heading ?? 'Workspace'} {...(onNavigate ? { onNavigate } : {})} />
          </div>
        );
      })}
      {settings.length > 0 && (
        <div className={inSettings ? undefined : 'nav-apart'}>
          {inSettings ? (
            <>
              <div className="nav-h">Settings</div>
              <NavList places={settings} label="Settings" {...(onNavigate ? { onNavigate } : {})} />
            </>
          ) : (
            <NavList places={[SETTINGS]} label="Settings" {...(onNavigate ? { onNavigate } : {})} />
          )}
        </div>
      )}
    </>
  );
}

function NavList({ places, label, onNavigate }: { places: Place[]; label: string; onNavigate?: () => void }) {
  return (
    <ul className="nav-list" aria-label={label}>
      {places.map((place) => (
        <li key={place.to}>
          <Link className="nav" to={place.to} activeOptions={{ exact: place.to === '/' }} onClick={onNavigate}>
            <place.icon aria-hidden />
            {place.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
