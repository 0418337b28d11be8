import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChartHistogram, IconCheck, IconDots, IconLayoutGrid, IconNote, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Board, DateRange } from '../../api/analytics';
import type { MyProject } from '../../api/types';
import { DateRangePicker } from '../../parts/date_range/DateRangePicker';
import type { Open } from './BoardPage';

type Props = {
  project: MyProject;
  board: Board;
  dates: DateRange | null;
  canWrite: boolean;
  full: boolean;
  arranging: boolean;
  onArrange: (on: boolean) => void;
  onOpen: (open: Open) => void;
  onDates: (dates: DateRange | null) => void;
};

/** Dates are for everyone and are not saved; the rest is for those who may change the board. */
export function BoardActions({ project, board, dates, canWrite, full, arranging, onArrange, onOpen, onDates }: Props) {
  return (
    <>
      <DateRangePicker value={dates} timeZone={project.time_zone} onChange={onDates} unset="Each report’s dates">
        {(close) => (
          <button
            type="button"
            className="dates-preset"
            aria-current={dates === null || undefined}
            onClick={() => {
              onDates(null);
              close();
            }}
          >
            Each report’s dates
            {dates === null && <IconCheck size={13} aria-hidden />}
          </button>
        )}
      </DateRangePicker>
      {canWrite && (
        <>
          <Button
            variant="default"
            leftSection={<IconLayoutGrid size={14} aria-hidden />}
            aria-pressed={arranging}
            className="arrange"
            onClick={() => onArrange(!arranging)}
          >
            {arranging ? 'Done' : 'Edit layout'}
          </Button>
          <Menu width={180}>
            <Menu.Target>
              <Button leftSection={<IconPlus size={14} aria-hidden />} disabled={full}>
                Add card
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconChartHistogram size={14} aria-hidden />} onClick={() => onOpen({ kind: 'add_report' })}>
                Saved report
              </Menu.Item>
              <Menu.Item leftSection={<IconNote size={14} aria-hidden />} onClick={() => onOpen({ kind: 'text', card: null })}>
                Text
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Menu width={190}>
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={`More for ${board.name}`}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={() => onOpen({ kind: 'rename', board })}>
                Name and description
              </Menu.Item>
              <Menu.Item
                className="danger-text"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => onOpen({ kind: 'delete', board })}
              >
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
    </>
  );
}
