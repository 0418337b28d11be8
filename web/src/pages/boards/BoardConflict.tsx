import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Board, Card } from '../../api/analytics';
import { useCreateBoard } from '../../api/boards';
import { Dialog } from '../../parts/Dialog';
import { FormProblem } from '../../parts/FormProblem';

type Props = { project: string; board: Board; cards: Card[]; by: string; reloading: boolean; error: unknown; onReload: () => void };

/** Someone saved in between. Nothing is overwritten; the reader says what becomes of the own changes. */
export function BoardConflict({ project, board, cards, by, reloading, error, onReload }: Props) {
  const navigate = useNavigate();
  const create = useCreateBoard(project);
  const copy = () =>
    create.mutate(
      { name: `${board.name.slice(0, 190)} (copy)`, description: board.description, cards },
      {
        onSuccess: (made) => {
          onReload();
          void navigate({ to: '/boards/$board', params: { board: made.id } });
        },
      },
    );
  return (
    <Dialog title="This board was changed meanwhile" onClose={onReload} size={480}>
      <div className="stack">
        <p>
          {by} saved a newer version of {board.name} while you were changing it. Your last changes are not saved.
        </p>
        <FormProblem error={create.error ?? error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" loading={create.isPending} onClick={copy}>
            Save mine as a new board
          </Button>
          <Button loading={reloading} onClick={onReload} data-autofocus>
            Show the newer version
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
