import { useCallback, useState } from 'react';
import type { Member, Person } from '../../../api/types';

/** As many as one change takes. */
export const MOST_AT_ONCE = 1000;

export type Selection = {
  chosen: ReadonlySet<string>;
  toggle: (member: Member) => void;
  /** All of these, or none of them where all are chosen. */
  toggleAll: (members: Member[]) => void;
  only: (ids: string[]) => void;
  clear: () => void;
};

/** Who may be chosen: members the reader may manage, but themselves. */
export const canChoose = (person: Person): person is Member => person.kind === 'member' && person.can_manage.allowed && !person.is_you;

/** The members chosen for one change. They stay chosen while the list is searched and filtered. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    ({ id }: Member) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(id) && after.size < MOST_AT_ONCE) after.add(id);
        return after;
      }),
    [],
  );
  return {
    chosen,
    toggle,
    toggleAll: (members) =>
      setChosen((before) => {
        const all = members.every(({ id }) => before.has(id));
        const after = new Set(before);
        for (const { id } of members) {
          if (all) after.delete(id);
          else if (after.size < MOST_AT_ONCE) after.add(id);
        }
        return after;
      }),
    only: (ids) => setChosen(new Set(ids)),
    clear: () => setChosen(new Set()),
  };
}
