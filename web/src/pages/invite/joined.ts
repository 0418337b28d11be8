import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lookupQuery, useAccept } from '../../api/acceptance';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { forgetToken } from '../../lib/fragment';
import { rememberWorkspace } from '../../lib/remembered';

/** Accepts, and goes straight into the workspace; if the offer changed meanwhile, looks at it again. */
export function useJoin(token: string) {
  const accept = useAccept();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const join = (body: Omit<components['schemas']['AcceptRequest'], 'token'> = {}) =>
    accept.mutate(
      { token, ...body },
      {
        onSuccess: (answer) => {
          forgetToken('invite');
          rememberWorkspace(answer.organization_id);
          void navigate({ to: '/', replace: true });
        },
        onError: (error) => {
          const { status, code } = asProblem(error);
          if (status === 409 || status === 404 || code === 'sign_in_required') {
            void cache.invalidateQueries({ queryKey: lookupQuery(token).queryKey });
          }
        },
      },
    );
  return { join, busy: accept.isPending || accept.isSuccess, error: accept.error };
}
