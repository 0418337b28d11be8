import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { boardQuery } from '../../api/boards';
import type { MyProject } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { ForProject } from '../../parts/ForProject';
import { BoardPage } from './BoardPage';

const route = getRouteApi('/app/boards/$board');

export function Board() {
  return <ForProject>{(project) => <Loaded project={project} />}</ForProject>;
}

function Loaded({ project }: { project: MyProject }) {
  const { board } = route.useParams();
  const loaded = useQuery(boardQuery(project.id, board));
  if (loaded.error && !loaded.data) return <ErrorState error={loaded.error} onRetry={() => void loaded.refetch()} page />;
  if (!loaded.data) return <Skeleton height={480} radius="lg" />;
  return <BoardPage key={board} project={project} board={loaded.data} />;
}
