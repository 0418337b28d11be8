import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lookupQuery, useAccept } from '../../api/acceptance';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { forgetToken } from '../../lib/fragment';
import { rememberWorkspace } from '../../lib/remembered';
import { listed } from '../../lib/words';

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
          sayWhatWasSkipped(answer.skipped_teams);
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

/** Stays until it is closed: it is said this once. */
function sayWhatWasSkipped(teams: string[]) {
  if (teams.length === 0) return;
  const one = teams.length === 1;
  notifications.show({
    title: one ? 'You are not in one of the teams' : 'You are not in some of the teams',
    message: `${listed(teams)} ${one ? 'was' : 'were'} deleted since you were invited. Everything else is as it was offered.`,
    autoClose: false,
  });
}
