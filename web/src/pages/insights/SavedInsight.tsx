import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reportQuery } from '../../api/reports';
import type { MyProject } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { ForProject } from '../../parts/ForProject';
import { ReportPage } from './ReportPage';

const route = getRouteApi('/app/insights/$report');

export function SavedInsight() {
  return <ForProject>{(project) => <Loaded project={project} />}</ForProject>;
}

function Loaded({ project }: { project: MyProject }) {
  const { report } = route.useParams();
  const saved = useQuery(reportQuery(project.id, report));
  if (saved.error && !saved.data) return <ErrorState error={saved.error} onRetry={() => void saved.refetch()} page />;
  if (!saved.data) return <Skeleton height={480} radius="lg" />;
  return <ReportPage key={report} project={project} newest={saved.data} />;
}
