import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

type Props<Key extends string> = { field: Key; label: string; sort: string; onSort: (sort: string) => void; className?: string };

/** A column head that sorts: once up, once down. `sort` is as the API has it, `-name` for falling. */
export function SortHeader<Key extends string>({ field, label, sort, onSort, className }: Props<Key>) {
  const up = sort === field;
  const down = sort === `-${field}`;
  return (
    <th className={className} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button type="button" className="sort" onClick={() => onSort(up ? `-${field}` : field)}>
        {label}
        {up ? <IconArrowUp size={12} aria-hidden /> : down ? <IconArrowDown size={12} aria-hidden /> : null}
      </button>
    </th>
  );
}
