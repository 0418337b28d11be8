import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { boardsGlanceQuery } from '../../api/boards';
import { PageHeader } from '../../parts/PageHeader';
import { WorkspaceOffers } from '../../parts/WorkspaceOffers';
import { useAccess, useMay } from '../../shell/access';
import { Checklist } from './Checklist';
import { Glance } from './Glance';
import { LatestBoards } from './LatestBoards';
import { useFirstSteps } from './use_first_steps';

export function Home() {
  const { me, organization, project } = useAccess();
  const may = useMay();
  const readsBoards = project !== undefined && may('project.read', project.id);
  const boards = useQuery({ ...boardsGlanceQuery(project?.id ?? '', ''), enabled: readsBoards, placeholderData: undefined });
  const steps = useFirstSteps();
  const known = steps.known && !(readsBoards && boards.isPending);
  return (
    <>
      <PageHeader title={organization.name}>Welcome, {me.account.name.split(' ')[0]}.</PageHeader>
      {known ? (
        <div className="stack">
          <Checklist steps={steps} />
          {project && <LatestBoards project={project.name} boards={boards.data?.items ?? []} />}
          <Glance />
          <WorkspaceOffers />
        </div>
      ) : (
        <Skeleton height={240} radius="lg" />
      )}
    </>
  );
}
