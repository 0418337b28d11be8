import { useNavigate } from '@tanstack/react-router';
import { useAccess } from './access';

/** To the first page of another workspace: a board or a report of one is not to be found in another. */
export function useSwitch(): (organization: string) => Promise<void> {
  const { organization, chooseOrganization } = useAccess();
  const navigate = useNavigate();
  return async (id) => {
    if (id === organization.id) return;
    await navigate({ to: '/' });
    chooseOrganization(id);
  };
}
