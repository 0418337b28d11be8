import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectsQuery } from '../../../api/projects';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { useAccess, useMay } from '../../../shell/access';
import { ProjectCard } from './ProjectCard';
import { ProjectDialog } from './ProjectDialog';

export function Projects() {
  const { organization } = useAccess();
  const may = useMay();
  const projects = useQuery(projectsQuery(organization.id));
  const [creating, setCreating] = useState(false);
  const create = may('projects.create') && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
      New project
    </Button>
  );
  return (
    <>
      <PageHeader title="Projects and tokens" actions={create}>
        A project holds events, reports and boards. Its token tells the server where an event belongs.
      </PageHeader>
      {projects.error && <ErrorState error={projects.error} onRetry={() => void projects.refetch()} />}
      {projects.isPending && <Skeleton height={320} radius="lg" />}
      <div className="stack">
        {projects.data?.items.map((project) => (
          <ProjectCard key={project.id} id={project.id} name={project.name} open={projects.data.items.length === 1} />
        ))}
      </div>
      {projects.data?.items.length === 0 && (
        <EmptyState title="No project you may see">
          {may('projects.create')
            ? 'Create one, then send it events with its token.'
            : 'Ask an administrator to give you access to a project.'}
        </EmptyState>
      )}
      {creating && <ProjectDialog onClose={() => setCreating(false)} />}
    </>
  );
}
