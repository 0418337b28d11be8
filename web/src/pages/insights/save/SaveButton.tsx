import { Button, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { allowed: boolean; icon?: ReactNode; loading?: boolean; onClick: () => void; children: ReactNode };

/** Who may look but not save is told so where the button would be. */
export function SaveButton({ allowed, icon, loading = false, onClick, children }: Props) {
  if (allowed)
    return (
      <Button leftSection={icon} loading={loading} onClick={onClick}>
        {children}
      </Button>
    );
  return (
    <Tooltip
      label="Your role may look and change dates and filters, but not save. An administrator can change your role."
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button variant="default" leftSection={icon} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
        {children}
      </Button>
    </Tooltip>
  );
}
