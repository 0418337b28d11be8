import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsDiagonal,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { Card } from '../../api/analytics';
import { canStep, type Step } from '../../lib/grid';
import type { Editing } from './BoardCard';

const MOVES: { step: Step; label: string; icon: typeof IconDots }[] = [
  { step: 'left', label: 'Move left', icon: IconArrowLeft },
  { step: 'right', label: 'Move right', icon: IconArrowRight },
  { step: 'up', label: 'Move up', icon: IconArrowUp },
  { step: 'down', label: 'Move down', icon: IconArrowDown },
  { step: 'wider', label: 'Wider', icon: IconArrowsDiagonal },
  { step: 'narrower', label: 'Narrower', icon: IconArrowsDiagonal },
  { step: 'taller', label: 'Taller', icon: IconArrowsDiagonal },
  { step: 'shorter', label: 'Shorter', icon: IconArrowsDiagonal },
];

/** All that dragging does, for the keyboard too. The menu stays open for the next step. */
export function CardMenu({ name, card, cards, editing }: { name: string; card: Card; cards: readonly Card[]; editing: Editing }) {
  const { onStep, onEditText, onRemove } = editing;
  return (
    <Menu width={180}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Change ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {card.kind === 'text' && (
          <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={onEditText}>
            Edit text
          </Menu.Item>
        )}
        {onStep && <Moves card={card} cards={cards} onStep={onStep} />}
        {(card.kind === 'text' || onStep) && <Menu.Divider />}
        <Menu.Item className="danger-text" leftSection={<IconTrash size={14} aria-hidden />} onClick={onRemove}>
          Remove from board
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Rendered when the menu opens: what is possible takes some working out. */
function Moves({ card, cards, onStep }: { card: Card; cards: readonly Card[]; onStep: (step: Step) => void }) {
  return MOVES.map((move) => (
    <Menu.Item
      key={move.step}
      closeMenuOnClick={false}
      disabled={!canStep(cards, card.id, move.step)}
      leftSection={<move.icon size={14} aria-hidden />}
      onClick={() => onStep(move.step)}
    >
      {move.label}
    </Menu.Item>
  ));
}
