import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReviewFilter, reviewedInvitationsQuery, useDecideReview } from '../../../api/access_review';
import { isLost } from '../../../api/problem';
import { shortDate } from '../../../lib/time';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { FormProblem } from '../../../parts/FormProblem';
import { LoadMore } from '../../../parts/LoadMore';
import { RoleBadge } from '../../../parts/RoleBadge';
import { useAccess, useMay } from '../../../shell/access';
import { Reasons } from './Reasons';

export function ReviewedInvitations({ filter }: { filter: ReviewFilter }) {
  const { organization } = useAccess();
  const may = useMay();
  const invitations = useInfiniteQuery(reviewedInvitationsQuery(organization.id, filter));
  const decide = useDecideReview(organization.id);
  const rows = invitations.data?.pages.flatMap((page) => page.items) ?? [];
  if (isLost(invitations)) return <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} />;
  return (
    <>
      <FormProblem error={decide.error} />
      <ul className="lines role-lines review-lines">
        {rows.map(({ invitation, reasons }) => (
          <li key={invitation.id}>
            <span className="role-line">
              <b>{invitation.email}</b>
              <RoleBadge role={invitation.role} name={invitation.role_name} />
              <Reasons reasons={reasons} />
              <span className="muted small">
                Invited {shortDate(invitation.created_at)} by {invitation.invited_by.name}
              </span>
            </span>
            <Group gap={6}>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Keep the invitation of ${invitation.email}`}
                onClick={() => decide.mutate({ subject: invitation.id, decision: 'kept', days: filter.days })}
              >
                {invitation.state === 'expired' ? 'Noted' : 'Keep'}
              </Button>
              {invitation.state !== 'expired' && may('members.invite') && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`Revoke the invitation of ${invitation.email}`}
                  onClick={() => decide.mutate({ subject: invitation.id, decision: 'revoked', days: filter.days })}
                >
                  Revoke
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {invitations.data && rows.length === 0 && (
        <EmptyState title="No invitation came to nothing">Those that wait for more than a week, or have expired, appear here.</EmptyState>
      )}
      <LoadMore list={invitations} />
    </>
  );
}
