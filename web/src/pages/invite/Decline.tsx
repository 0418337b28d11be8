import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lookupQuery, useDecline } from '../../api/acceptance';
import { ConfirmDialog } from '../../parts/ConfirmDialog';
import type { StepProps } from './Invite';

export function Decline({ token, invitation }: StepProps) {
  const [asking, setAsking] = useState(false);
  const decline = useDecline();
  const cache = useQueryClient();
  return (
    <>
      <Button variant="subtle" color="gray" size="sm" fullWidth onClick={() => setAsking(true)}>
        Decline
      </Button>
      {asking && (
        <ConfirmDialog
          title="Decline this invitation?"
          action="Decline"
          busy={decline.isPending}
          error={decline.error}
          onClose={() => setAsking(false)}
          onConfirm={() => decline.mutate(token, { onSuccess: () => cache.invalidateQueries({ queryKey: lookupQuery(token).queryKey }) })}
        >
          <p>
            {invitation.inviter.name} sees that you declined. The link stops working; to join {invitation.organization.name} later, you need
            a new invitation.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
