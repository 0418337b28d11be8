import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Fragment, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useAccess } from './access';
import { LeavingNotice } from './LeavingNotice';
import { onOpenPalette, openPalette } from './palette_state';
import { SecondFactorNotice } from './SecondFactorNotice';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';

const Palette = lazy(() => import('./Palette'));
const MobileMenu = lazy(() => import('./MobileMenu'));

export function Shell() {
  const [drawer, { open, close }] = useDisclosure(false);
  const { organization } = useAccess();
  const [palette, setPalette] = useState(false);
  useEffect(() => onOpenPalette(() => setPalette(true)), []);
  useHotkeys([['mod+K', openPalette]], []);
  const main = useFocusOnNavigation();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <nav className="side" aria-label="Main">
        <Sidebar />
      </nav>
      {drawer && (
        <Suspense>
          <MobileMenu onClose={close} />
        </Suspense>
      )}
      <div>
        <TopBar onMenu={open} menuOpen={drawer} />
        <LeavingNotice />
        <SecondFactorNotice />
        <main id="main" ref={main} className="page" tabIndex={-1}>
          {/* Nothing of one workspace stays on the screen in another. */}
          <Fragment key={organization.id}>
            <Outlet />
          </Fragment>
          {/* Menus open in here, so that they stay inside of a landmark. */}
          <div id="menus" />
        </main>
      </div>
      {palette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** After a change of page the reader, and a screen reader with her, starts at the top of the new one. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const previous = useRef(path);
  useEffect(() => {
    if (previous.current !== undefined && previous.current !== path) main.current?.focus({ preventScroll: true });
    previous.current = path;
  }, [path]);
  return main;
}
