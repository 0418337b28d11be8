import type { Board } from '../../api/analytics';
import { useCreateBoard, useDeleteBoard, useUpdateBoard } from '../../api/boards';
import { ConfirmDialog } from '../../parts/ConfirmDialog';
import { NameDialog } from '../../parts/NameDialog';

export type BoardAction = { kind: 'create' } | { kind: 'rename'; board: Board } | { kind: 'delete'; board: Board };
type Props = {
  project: string;
  action: BoardAction;
  onClose: () => void;
  onCreated: (board: Board) => void;
  onDeleted: () => void;
};

export function BoardDialog({ project, action, onClose, onCreated, onDeleted }: Props) {
  switch (action.kind) {
    case 'create':
      return <CreateBoard project={project} onCreated={onCreated} onClose={onClose} />;
    case 'rename':
      return <RenameBoard project={project} board={action.board} onClose={onClose} />;
    case 'delete':
      return <DeleteBoard project={project} board={action.board} onDeleted={onDeleted} onClose={onClose} />;
  }
}

function CreateBoard({ project, onCreated, onClose }: { project: string; onCreated: (board: Board) => void; onClose: () => void }) {
  const create = useCreateBoard(project);
  return (
    <NameDialog
      title="New board"
      action="Create board"
      hint="Who it is for, or what it watches."
      start={{ name: '', description: '' }}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(named) => create.mutate(named, { onSuccess: onCreated })}
    />
  );
}

function RenameBoard({ project, board, onClose }: { project: string; board: Board; onClose: () => void }) {
  const update = useUpdateBoard(project, board.id);
  return (
    <NameDialog
      title="Name and description"
      action="Save"
      start={board}
      busy={update.isPending}
      error={update.error}
      onClose={onClose}
      onSubmit={(named) => update.mutate({ ...named, version: board.version }, { onSuccess: onClose })}
    />
  );
}

type DeleteProps = { project: string; board: Board; onDeleted: () => void; onClose: () => void };

function DeleteBoard({ project, board, onDeleted, onClose }: DeleteProps) {
  const remove = useDeleteBoard(project);
  return (
    <ConfirmDialog
      title={`Delete ${board.name}?`}
      action="Delete board"
      danger
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate(board.id, { onSuccess: onDeleted })}
    >
      <p>It disappears for everyone, with the notes on it. The reports it shows stay. This cannot be undone.</p>
    </ConfirmDialog>
  );
}
