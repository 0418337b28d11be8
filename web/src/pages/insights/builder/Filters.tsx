import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Filter } from '../../../api/analytics';
import { AddFilter } from './AddFilter';
import { FilterPills } from './FilterPills';

type Props = { project: string; filters: readonly Filter[]; onChange: (filters: Filter[]) => void };

/** The filters of the whole insight: all of them must hold for every event. */
export function Filters({ project, filters, onChange }: Props) {
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <>
      <FilterPills project={project} filters={filters} opened={opened} onOpen={setOpened} onChange={onChange} />
      <AddFilter project={project} label="Add filter" className="add" filters={filters} onOpen={setOpened} onChange={onChange}>
        <IconPlus size={13} aria-hidden />
        Add filter
      </AddFilter>
    </>
  );
}
