import { Select } from '@mantine/core';

type Props = {
  /** "role": what is filtered by. */
  by: string;
  /** What it says, and what its button to clear says, while everything is shown. */
  all: string;
  data: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  width?: number;
  searchable?: boolean;
};

/** One filter of a list. Its clear button can be reached by keyboard, unlike that of the library. */
export function FilterSelect({ by, all, data, value, onChange, width = 140, searchable = false }: Props) {
  return (
    <Select
      aria-label={`Filter by ${by}`}
      placeholder={all}
      clearable
      clearButtonProps={{ 'aria-label': all, 'aria-hidden': false, tabIndex: 0 }}
      searchable={searchable}
      w={width}
      data={data}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
