import { Drawer } from '@mantine/core';
import { Sidebar } from './Sidebar';

/** The sidebar of a narrow screen. */
export default function MobileMenu({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} size={264} title="Menu" closeButtonProps={{ 'aria-label': 'Close menu' }}>
      <nav aria-label="Main">
        <Sidebar onNavigate={onClose} />
      </nav>
    </Drawer>
  );
}
