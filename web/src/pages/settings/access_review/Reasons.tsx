import { Badge } from '@mantine/core';
import type { ReviewReason } from '../../../api/types';
import { REASON_WORDS } from './words';

export function Reasons({ reasons }: { reasons: readonly ReviewReason[] }) {
  return (
    <>
      {reasons.map((reason) => (
        <Badge key={reason} color="orange">
          {REASON_WORDS[reason]}
        </Badge>
      ))}
    </>
  );
}
