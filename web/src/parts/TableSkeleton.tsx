import { Skeleton } from '@mantine/core';

/** Rows of the height the real ones will have, so that nothing jumps. */
export function TableSkeleton({ columns, rows = 6 }: { columns: number; rows?: number }) {
  return (
    <tbody aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells are all alike
            <td key={column}>
              <Skeleton height={12} width={column === 0 ? 180 : 80} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
