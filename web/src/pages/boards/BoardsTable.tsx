import { Menu } from '@mantine/core';
import { IconLayoutDashboard, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Board } from '../../api/analytics';
import { NamedList, NamedRow, NameText, RowMenu } from '../../parts/NamedList';
import type { BoardAction } from './BoardDialog';

type Props = { rows: readonly Board[]; loading: boolean; onAction?: (action: BoardAction) => void };

export function BoardsTable({ rows, loading, onAction }: Props) {
  return (
    <NamedList label="List of boards" second={<th className="r wide-only">Cards</th>} menus={Boolean(onAction)} loading={loading}>
      {rows.map((board) => (
        <NamedRow
          key={board.id}
          made={board}
          link={
            <Link to="/boards/$board" params={{ board: board.id }} className="list-link">
              <IconLayoutDashboard size={16} aria-hidden />
              <NameText name={board.name} description={board.description} />
            </Link>
          }
          second={<td className="r num t2 wide-only">{board.cards.length}</td>}
          menu={onAction && <BoardMenu board={board} onAction={onAction} />}
        />
      ))}
    </NamedList>
  );
}

function BoardMenu({ board, onAction }: { board: Board; onAction: (action: BoardAction) => void }) {
  return (
    <RowMenu name={board.name} width={190}>
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
    </RowMenu>
  );
}
