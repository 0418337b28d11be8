import { Button } from '@mantine/core';
import { useState } from 'react';
import { count } from '../../../lib/words';
import { ChangeMany, type ManyAction } from './ChangeMany';
import type { Selection } from './selection';

const ACTIONS: { action: ManyAction; label: string }[] = [
  { action: 'role', label: 'Change role' },
  { action: 'end', label: 'Set end date' },
  { action: 'suspend', label: 'Suspend' },
  { action: 'reactivate', label: 'Reactivate' },
  { action: 'remove', label: 'Remove' },
];

/** What can be done with those who are chosen; there while somebody is. */
export function SelectionBar({ selection }: { selection: Selection }) {
  const [action, setAction] = useState<ManyAction | null>(null);
  const { chosen, clear } = selection;
  if (chosen.size === 0) return null;
  return (
    <section className="toolbar wrap selection-bar" aria-label="Chosen people">
      <strong className="num" role="status">
        {count(chosen.size, 'person', 'people')} chosen
      </strong>
      {ACTIONS.map((each) => (
        <Button
          key={each.action}
          variant="default"
          className={each.action === 'remove' ? 'danger-text' : undefined}
          onClick={() => setAction(each.action)}
        >
          {each.label}
        </Button>
      ))}
      <div className="spacer" />
      <Button variant="subtle" color="gray" onClick={clear}>
        Clear
      </Button>
      {action && <ChangeMany action={action} selection={selection} onClose={() => setAction(null)} />}
    </section>
  );
}
