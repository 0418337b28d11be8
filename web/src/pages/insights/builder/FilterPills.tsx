import type { Filter } from '../../../api/analytics';
import { FilterPill } from './FilterPill';

type Props = {
  project: string;
  filters: readonly Filter[];
  event?: string;
  opened: number | null;
  onOpen: (index: number | null) => void;
  onChange: (filters: Filter[]) => void;
};

export function FilterPills({ project, filters, event, opened, onOpen, onChange }: Props) {
  return filters.map((filter, index) => (
    <FilterPill
      // biome-ignore lint/suspicious/noArrayIndexKey: a filter is known by its place only
      key={index}
      project={project}
      filter={filter}
      {...(event && { event })}
      opened={opened === index}
      onOpen={(open) => onOpen(open ? index : null)}
      onChange={(next) => onChange(filters.map((each, at) => (at === index ? next : each)))}
      onRemove={() => {
        onOpen(null);
        onChange(filters.filter((_, at) => at !== index));
      }}
    />
  ));
}
