import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { joinOfferQuery } from '../../api/joining';
import { endSession } from '../../api/me';
import { FormProblem } from '../../parts/FormProblem';

/** For whoever wants to join with another address. */
export function SwitchAccount({ token, label = 'Use another account' }: { token: string; label?: string }) {
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: endSession,
    onSuccess: () => {
      cache.removeQueries({ queryKey: ['me'] });
      return cache.invalidateQueries({ queryKey: joinOfferQuery(token).queryKey });
    },
  });
  return (
    <>
      <FormProblem error={change.error} />
      <Button variant="subtle" color="gray" size="sm" fullWidth loading={change.isPending} onClick={() => change.mutate()}>
        {label}
      </Button>
    </>
  );
}
