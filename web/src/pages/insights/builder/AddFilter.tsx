import type { ReactNode } from 'react';
import type { Filter } from '../../../api/analytics';
import { newFilter } from '../../../lib/filters';
import { MOST_FILTERS } from '../../../lib/insight';
import { PropertyPicker } from './PropertyPicker';

type Props = {
  project: string;
  label: string;
  className: string;
  filters: readonly Filter[];
  event?: string;
  onOpen: (index: number) => void;
  onChange: (filters: Filter[]) => void;
  children: ReactNode;
};

/** Picks the property first; the new filter then opens, as it still lacks its values. */
export function AddFilter({ project, label, className, filters, event, onOpen, onChange, children }: Props) {
  if (filters.length >= MOST_FILTERS) return null;
  return (
    <PropertyPicker
      project={project}
      label={label}
      className={className}
      {...(event && { event })}
      onPick={(property) => {
        onChange([...filters, newFilter(property.name, property.types[0])]);
        onOpen(filters.length);
      }}
    >
      {children}
    </PropertyPicker>
  );
}
