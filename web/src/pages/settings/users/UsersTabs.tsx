import { Badge } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { heldInvitationsQuery, requestsQuery } from '../../../api/requests';
import { useAccess, useMay } from '../../../shell/access';

/** The people, and what waits to be decided about them. */
export function UsersTabs() {
  const { organization } = useAccess();
  const decides = useMay()('members.invite');
  const requests = useInfiniteQuery(requestsQuery(organization.id, false));
  const held = useQuery({ ...heldInvitationsQuery(organization.id), enabled: decides });
  const waiting = (requests.data?.pages[0]?.open ?? 0) + (decides ? (held.data?.items.length ?? 0) : 0);
  return (
    <nav className="tabs" aria-label="Users">
      <Link to="/settings/users" activeOptions={{ exact: true, includeSearch: false }} className="tab">
        People
      </Link>
      <Link to="/settings/users/requests" activeOptions={{ includeSearch: false }} className="tab">
        Requests{' '}
        {waiting > 0 && (
          <Badge color="iris" aria-label={`${waiting} open`}>
            {waiting}
          </Badge>
        )}
      </Link>
    </nav>
  );
}
