import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { reviewQuery, useSendInvitations } from '../../../../api/invitations';
import { previewKey } from '../../../../api/organization';
import type { InvitationsResult, Role } from '../../../../api/types';
import { idempotencyKey } from '../../../../lib/idempotency';
import { count } from '../../../../lib/words';
import { FormProblem } from '../../../../parts/FormProblem';
import { useAccess } from '../../../../shell/access';
import { canBeSent, chunked, type Draft, merged, rowsOf } from './plan';
import { ReviewTable } from './ReviewTable';
import { SeatsLine } from './SeatsLine';
import { WhatTheySee } from './WhatTheySee';

type Props = { draft: Draft; roles: Role[]; onBack: () => void; onSent: (result: InvitationsResult) => void };

/** One row per person with what will happen; nothing has happened yet. */
export function Review({ draft, roles, onBack, onSent }: Props) {
  const { organization, me } = useAccess();
  const cache = useQueryClient();
  const [rows] = useState(() => rowsOf(draft));
  // One intention, one key: however often the button is pressed or the line breaks, it is done once.
  const [key] = useState(idempotencyKey);
  const review = useQuery({
    queryKey: [...previewKey(organization.id), 'all invitations', rows],
    queryFn: async () => {
      const results: InvitationsResult[] = [];
      for (const part of chunked(rows)) results.push(await cache.fetchQuery(reviewQuery(organization.id, part)));
      return merged(results);
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const send = useSendInvitations(organization.id);
  const [sending, setSending] = useState(false);
  const started = useRef(false);
  const sendable = (review.data?.items ?? []).filter((item) => canBeSent(item.verdict));
  const left = (review.data?.items.length ?? 0) - sendable.length;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const submit = async () => {
    if (started.current) return;
    started.current = true;
    setSending(true);
    try {
      const good = sendable.flatMap((item) => rows[item.index] ?? []);
      const results: InvitationsResult[] = [];
      for (const [index, part] of chunked(good).entries()) results.push(await send.mutateAsync({ rows: part, key: `${key}-${index}` }));
      onSent(merged(results));
    } catch {
      // The refusal is shown from `send.error`; the same key makes another try safe.
    } finally {
      started.current = false;
      setSending(false);
    }
  };

  return (
    <div className="stack">
      <p className="t2" ref={heading} tabIndex={-1}>
        Nothing is sent yet. {me.mail_configured ? '' : 'Mail is not set up here: you get links to hand over instead.'}
      </p>
      {review.isPending && <Skeleton height={160} radius="md" aria-label="Loading the review" />}
      <FormProblem error={review.error} />
      {review.data && (
        <>
          <ReviewTable items={review.data.items} rows={rows} />
          <WhatTheySee draft={draft} roles={roles} />
        </>
      )}
      <FormProblem error={send.error} />
      <Group justify="space-between" className="dialog-foot">
        <span className="muted num" role="status">
          {review.data && (
            <>
              {count(sendable.length, 'invitation')}
              {left > 0 && <span className="down"> · {left} left out</span>}
              <SeatsLine seats={review.data.seats} />
            </>
          )}
        </span>
        <Group gap="xs">
          <Button variant="default" onClick={onBack} disabled={sending}>
            Back
          </Button>
          <Button disabled={sendable.length === 0} loading={sending} onClick={() => void submit()}>
            {me.mail_configured ? `Send ${count(sendable.length, 'invitation')}` : `Create ${count(sendable.length, 'invitation')}`}
          </Button>
        </Group>
      </Group>
    </div>
  );
}
