import '../lists.css';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconLayoutDashboard, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Board } from '../../api/analytics';
import { fullTime, relativeTime } from '../../lib/time';
import { TableSkeleton } from '../../parts/TableSkeleton';
import type { BoardAction } from './BoardDialog';

type Props = { rows: readonly Board[]; loading: boolean; onAction?: (action: BoardAction) => void };

export function BoardsTable({ rows, loading, onAction }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section className="scroll-x" tabIndex={0} aria-label="List of boards">
      <table className="grid">
        <thead>
          <tr>
            <th>Name</th>
            <th className="r wide-only">Cards</th>
            <th className="wide-only">Made by</th>
            <th>Changed</th>
            {onAction && (
              <th className="actions">
                <span className="visually-hidden">More</span>
              </th>
            )}
          </tr>
        </thead>
        {loading ? (
          <TableSkeleton columns={onAction ? 5 : 4} />
        ) : (
          <tbody>
            {rows.map((board) => (
              <tr key={board.id}>
                <td className="fill">
                  <Link to="/boards/$board" params={{ board: board.id }} className="list-link">
                    <IconLayoutDashboard size={16} aria-hidden />
                    <span className="list-text">
                      <span className="clip">{board.name}</span>
                      {board.description && <span className="muted small clip">{board.description}</span>}
                    </span>
                  </Link>
                </td>
                <td className="r num t2 wide-only">{board.cards.length}</td>
                <td className="t2 wide-only">{board.created_by.name}</td>
                <td className="muted num">
                  <time dateTime={board.updated_at} title={fullTime(board.updated_at)}>
                    {relativeTime(board.updated_at)}
                  </time>
                </td>
                {onAction && (
                  <td className="actions">
                    <Menu width={190}>
                      <Menu.Target>
                        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`More for ${board.name}`}>
                          <IconDots size={16} aria-hidden />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={() => onAction({ kind: 'rename', board })}>
                          Name and description
                        </Menu.Item>
                        <Menu.Item
                          className="danger-text"
                          leftSection={<IconTrash size={14} aria-hidden />}
                          onClick={() => onAction({ kind: 'delete', board })}
                        >
                          Delete
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </section>
  );
}
