import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconLayoutDashboard, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMay } from '../../../shell/access';
import type { ReportAction } from './ReportDialog';

export function ReportMenu({ name, onAction }: { name: string; onAction: (action: ReportAction) => void }) {
  const may = useMay();
  return (
    <Menu width={210}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={`More for ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={() => onAction('rename')}>
          Name and description
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={() => onAction('copy')}>
          Save as a new report
        </Menu.Item>
        {may('boards.write') && (
          <Menu.Item leftSection={<IconLayoutDashboard size={14} aria-hidden />} onClick={() => onAction('board')}>
            Add to board
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item className="danger-text" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => onAction('delete')}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
