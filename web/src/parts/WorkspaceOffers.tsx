import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAskForOffered, useJoinOffered, workspaceOffersQuery } from '../api/joining';
import type { WorkspaceOffer } from '../api/types';
import { rememberWorkspace } from '../lib/remembered';
import { ConfirmAddress } from './ConfirmAddress';
import { FormProblem } from './FormProblem';

/** Workspaces that take the reader by the domain of their address; nothing where there are none. */
export function WorkspaceOffers({ variant = 'default' }: { variant?: 'default' | 'filled' }) {
  const { data } = useQuery(workspaceOffersQuery);
  if (data?.needs_code) return <ConfirmAddress />;
  return data?.items.map((offer) => <Offer key={offer.organization.id} offer={offer} variant={variant} />);
}

function Offer({ offer, variant }: { offer: WorkspaceOffer; variant: 'default' | 'filled' }) {
  const join = useJoinOffered();
  const ask = useAskForOffered();
  const [reason, setReason] = useState('');
  const { id, name } = offer.organization;
  const enter = () =>
    join.mutate(id, {
      onSuccess: () => {
        rememberWorkspace(id);
        window.location.assign('/');
      },
    });
  return (
    <section className="card offer" aria-label={`Join ${name}`}>
      <div className="stack">
        <p>
          <b>{name}</b> takes people with an address at {offer.domain}
          {offer.role && `, as ${offer.role.name}`}.
        </p>
        {offer.is_full && offer.policy === 'join' && (
          <p className="t2">All its seats are taken at present. Ask somebody there to make room.</p>
        )}
        {offer.policy === 'join' && (
          <Button fullWidth size="sm" variant={variant} loading={join.isPending} disabled={offer.is_full} onClick={enter}>
            Join {name}
          </Button>
        )}
        {offer.policy === 'ask' && offer.is_asked && (
          <p role="status">You have asked to join. If it is approved, you get an invitation by mail.</p>
        )}
        {offer.policy === 'ask' && !offer.is_asked && (
          <>
            <Textarea label="Why" placeholder="Who you are" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <Button fullWidth size="sm" variant={variant} loading={ask.isPending} onClick={() => ask.mutate({ organization: id, reason })}>
              Ask to join {name}
            </Button>
          </>
        )}
        <FormProblem error={join.error ?? ask.error} />
      </div>
    </section>
  );
}
