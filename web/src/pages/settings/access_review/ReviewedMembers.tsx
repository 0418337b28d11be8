import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ReviewFilter, reviewedMembersQuery, useDecideReview } from '../../../api/access_review';
import { isLost } from '../../../api/problem';
import type { Member, ReviewReason } from '../../../api/types';
import { fullTime, relativeTime } from '../../../lib/time';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { FormProblem } from '../../../parts/FormProblem';
import { LoadMore } from '../../../parts/LoadMore';
import { RoleBadge } from '../../../parts/RoleBadge';
import { useAccess } from '../../../shell/access';
import { ConfirmDecision } from './ConfirmDecision';
import { Reasons } from './Reasons';

type Open = { member: Member; decision: 'removed' | 'reduced' } | null;

export function ReviewedMembers({ filter }: { filter: ReviewFilter }) {
  const { organization } = useAccess();
  const people = useInfiniteQuery(reviewedMembersQuery(organization.id, filter));
  const decide = useDecideReview(organization.id);
  const [open, setOpen] = useState<Open>(null);
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  if (isLost(people)) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  return (
    <>
      <FormProblem error={decide.error} />
      <ul className="lines role-lines review-lines">
        {rows.map(({ member, reasons }) => (
          <Line
            key={member.id}
            member={member}
            reasons={reasons}
            busy={decide.isPending && decide.variables.subject === member.id}
            onKeep={() => decide.mutate({ subject: member.id, decision: 'kept', days: filter.days })}
            onDecide={(decision) => setOpen({ member, decision })}
          />
        ))}
      </ul>
      {people.data && rows.length === 0 && (
        <EmptyState title="Nobody to look at">
          Everybody was seen lately, has a second factor and belongs here, or was kept a short while ago.
        </EmptyState>
      )}
      <LoadMore list={people} />
      {open && (
        <ConfirmDecision
          subject={open.member.id}
          name={open.member.name}
          decision={open.decision}
          days={filter.days}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

type LineProps = {
  member: Member;
  reasons: ReviewReason[];
  busy: boolean;
  onKeep: () => void;
  onDecide: (decision: 'removed' | 'reduced') => void;
};

function Line({ member, reasons, busy, onKeep, onDecide }: LineProps) {
  const { allowed, reason } = member.can_manage;
  const reducible = member.grants.some((grant) => grant.role !== 'viewer' && grant.role !== 'billing');
  return (
    <li>
      <span className="role-line">
        <b>{member.name}</b>
        <span className="muted small">{member.email}</span>
        <RoleBadge role={member.role} name={member.role_name} />
        <Reasons reasons={reasons} />
        <span className="muted small" title={member.last_active_at ? fullTime(member.last_active_at) : undefined}>
          {member.last_active_at ? `Last seen ${relativeTime(member.last_active_at)}` : 'Never seen'}
        </span>
      </span>
      <Group gap={6} title={reason}>
        <Button variant="default" size="compact-sm" loading={busy} aria-label={`Keep ${member.name}`} onClick={onKeep}>
          Keep
        </Button>
        {reducible && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={!allowed}
            aria-label={`Reduce ${member.name} to Viewer`}
            onClick={() => onDecide('reduced')}
          >
            Reduce
          </Button>
        )}
        <Button
          variant="default"
          size="compact-sm"
          disabled={!allowed}
          aria-label={`Remove ${member.name}`}
          onClick={() => onDecide('removed')}
        >
          Remove
        </Button>
      </Group>
    </li>
  );
}
