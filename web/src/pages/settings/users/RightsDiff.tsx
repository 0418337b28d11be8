import { Skeleton } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { Permission } from '../../../api/types';
import { permissionWords } from '../../../lib/permissions';

type Props = { gained: Permission[] | undefined; lost: Permission[] | undefined };

/** What a change would give and take. */
export function RightsDiff({ gained, lost }: Props) {
  if (!gained || !lost) return <Skeleton height={64} aria-label="Loading the difference" />;
  if (gained.length === 0 && lost.length === 0) return <p className="muted">No right is gained or lost.</p>;
  return (
    <div className="diff">
      {gained.length > 0 && (
        <div>
          <h3>Gains</h3>
          <ul>
            {gained.map((permission) => (
              <li key={permission} className="up">
                <IconPlus size={12} aria-hidden />
                {permissionWords(permission)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {lost.length > 0 && (
        <div>
          <h3>Loses</h3>
          <ul>
            {lost.map((permission) => (
              <li key={permission} className="down">
                <IconMinus size={12} aria-hidden />
                {permissionWords(permission)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
