import { Select } from '@mantine/core';
import { COLUMN_WORDS, COLUMNS, type Column, type List } from './columns';

type Props = {
  list: Extract<List, { kind: 'csv' }>;
  problem: string | null;
  onChange: (columns: Record<string, Column | ''>) => void;
};

const CHOICES = [{ value: '', label: 'Leave out' }, ...COLUMNS.map((column) => ({ value: column, label: COLUMN_WORDS[column] }))];

/** What each column of the file is; what was not recognised is left out until somebody says otherwise. */
export function ColumnMapping({ list, problem, onChange }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section className="scroll-x" tabIndex={0} aria-label="Columns of the file">
      <table className="grid">
        <thead>
          <tr>
            <th>Column</th>
            <th>First row</th>
            <th>Is</th>
          </tr>
        </thead>
        <tbody>
          {list.header.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
            <tr key={index}>
              <td>{name || <span className="muted">Without a name</span>}</td>
              <td className="t2">
                <span className="clip">{list.example[index] ?? ''}</span>
              </td>
              <td>
                <Select
                  aria-label={`Column ${name || index + 1} is`}
                  size="xs"
                  w={160}
                  allowDeselect={false}
                  data={CHOICES}
                  value={list.columns[name] ?? ''}
                  onChange={(column) => onChange({ ...list.columns, [name]: (column ?? '') as Column | '' })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem && (
        <p className="down small" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
