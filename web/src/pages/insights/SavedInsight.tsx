import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reportQuery } from '../../api/reports';
import type { MyProject } from '../../api/types';
import { Elsewhere } from '../../parts/Elsewhere';
import { ForProject } from '../../parts/ForProject';
import { ReportPage } from './ReportPage';

const route = getRouteApi('/app/insights/$report');

export function SavedInsight() {
  return <ForProject>{(project) => <Loaded project={project} />}</ForProject>;
}

function Loaded({ project }: { project: MyProject }) {
  const { report } = route.useParams();
  const cache = useQueryClient();
  const saved = useQuery(reportQuery(project.id, report));
  if (saved.error && !saved.data) {
    const look = (other: string) => cache.fetchQuery({ ...reportQuery(other, report), retry: false });
    return <Elsewhere id={report} look={look} error={saved.error} onRetry={() => void saved.refetch()} />;
  }
  if (!saved.data) return <Skeleton height={480} radius="lg" />;
  return <ReportPage key={report} project={project} newest={saved.data} />;
}
