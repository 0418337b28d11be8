import { Drawer } from '@mantine/core';
import { useReturnFocus } from '../parts/use_return_focus';
import { Sidebar } from './Sidebar';

/** The sidebar of a narrow screen. */
export default function MobileMenu({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  return (
    <Drawer opened onClose={onClose} size={264} title="Menu" closeButtonProps={{ 'aria-label': 'Close menu' }}>
      <nav className="side-menu" aria-label="Main">
        <Sidebar onNavigate={onClose} />
      </nav>
    </Drawer>
  );
}
