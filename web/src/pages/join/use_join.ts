import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { joinOfferQuery, useJoinByLink } from '../../api/joining';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { forgetToken } from '../../lib/fragment';
import { rememberWorkspace } from '../../lib/remembered';

/** These change what the page shows, so it looks at the link again. */
const STALE = new Set(['workspace_full', 'needs_approval', 'membership_suspended', 'membership_ended', 'removed_before']);

/** Joins, and goes straight into the workspace. */
export function useJoin(token: string) {
  const joining = useJoinByLink();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const join = (body: Omit<components['schemas']['JoinRequest'], 'token'> = {}) =>
    joining.mutate(
      { token, ...body },
      {
        onSuccess: (answer) => {
          forgetToken('join');
          rememberWorkspace(answer.organization_id);
          void navigate({ to: '/', replace: true });
        },
        onError: (error) => {
          const { status, code } = asProblem(error);
          if (status === 409 || status === 404 || STALE.has(code)) {
            void cache.invalidateQueries({ queryKey: joinOfferQuery(token).queryKey });
          }
        },
      },
    );
  return { join, busy: joining.isPending || joining.isSuccess, error: joining.error };
}
