import { Skeleton } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { isLost } from '../../../api/problem';
import type { ApiTokenList } from '../../../api/types';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { TokenLine } from './TokenLine';

type Props = { list: UseInfiniteQueryResult<InfiniteData<ApiTokenList>>; whose: 'mine' | 'any'; empty: string };

export function TokenList({ list, whose, empty }: Props) {
  const tokens = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {isLost(list) && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={44} />}
      {tokens?.length === 0 && <p className="t2">{empty}</p>}
      {tokens && tokens.length > 0 && (
        <ul className="lines">
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} whose={whose} />
          ))}
        </ul>
      )}
      <LoadMore list={list} />
    </>
  );
}
