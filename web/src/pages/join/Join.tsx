import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { joinOfferQuery } from '../../api/joining';
import { asProblem } from '../../api/problem';
import type { JoinOffer } from '../../api/types';
import { useToken } from '../../lib/use_token';
import { ErrorState } from '../../parts/ErrorState';
import { PlainScreen } from '../../parts/PlainScreen';
import { JoinAsStranger } from './JoinAsStranger';
import { JoinAsYou } from './JoinAsYou';
import { NotToJoin } from './NotToJoin';
import { joinStep } from './step';

export type JoinProps = { token: string; offer: JoinOffer };

/** The page behind a join link. Looking at it changes nothing; only its buttons do. */
export function Join() {
  const token = useToken('join');
  if (!token) return <NotToJoin reason="incomplete" />;
  return <Link key={token} token={token} />;
}

function Link({ token }: { token: string }) {
  const { data: offer, error, refetch } = useQuery(joinOfferQuery(token));
  if (error && asProblem(error).status === 404) return <NotToJoin reason="unknown" />;
  if (error && !offer) return <ErrorState error={error} onRetry={() => void refetch()} page />;
  if (!offer) {
    return (
      <PlainScreen title="Join a workspace">
        <Skeleton height={16} />
        <Skeleton height={120} />
        <Skeleton height={36} />
      </PlainScreen>
    );
  }
  switch (joinStep(offer)) {
    case 'member':
      return <NotToJoin reason="member" offer={offer} />;
    case 'ended':
      return <NotToJoin reason={offer.state} offer={offer} />;
    case 'barred':
      return <NotToJoin reason={offer.standing} offer={offer} onSignedOut={() => void refetch()} />;
    case 'full':
      return <NotToJoin reason="full" offer={offer} />;
    case 'one_button':
      return <JoinAsYou token={token} offer={offer} />;
    case 'stranger':
      // Signing in empties the cache, so there is nothing to invalidate: this page has to ask again itself.
      return <JoinAsStranger token={token} offer={offer} onSignedIn={() => void refetch()} />;
  }
}
