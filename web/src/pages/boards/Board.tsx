import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { boardQuery } from '../../api/boards';
import type { MyProject } from '../../api/types';
import { Elsewhere } from '../../parts/Elsewhere';
import { ForProject } from '../../parts/ForProject';
import { BoardPage } from './BoardPage';

const route = getRouteApi('/app/boards/$board');

export function Board() {
  return <ForProject>{(project) => <Loaded project={project} />}</ForProject>;
}

function Loaded({ project }: { project: MyProject }) {
  const { board } = route.useParams();
  const cache = useQueryClient();
  const loaded = useQuery(boardQuery(project.id, board));
  if (loaded.error && !loaded.data) {
    const look = (other: string) => cache.fetchQuery({ ...boardQuery(other, board), retry: false });
    return <Elsewhere id={board} look={look} error={loaded.error} onRetry={() => void loaded.refetch()} />;
  }
  if (!loaded.data) return <Skeleton height={480} radius="lg" />;
  return <BoardPage key={board} project={project} board={loaded.data} />;
}
