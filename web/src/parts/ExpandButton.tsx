import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';

type Props = { label: string; open: boolean /** Id of what it opens. */; controls: string; onToggle: () => void };

/** Opens what belongs to a row, beneath it. */
export function ExpandButton({ label, open, controls, onToggle }: Props) {
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      aria-label={label}
      onClick={onToggle}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
