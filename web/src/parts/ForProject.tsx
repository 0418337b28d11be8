import { Fragment, type ReactNode } from 'react';
import type { MyProject } from '../api/types';
import { useAccess } from '../shell/access';
import { EmptyState } from './EmptyState';

/** A page about the data of the current project; it starts anew when another one is chosen. */
export function ForProject({ children }: { children: (project: MyProject) => ReactNode }) {
  const { project } = useAccess();
  if (!project)
    return (
      <EmptyState title="No project you may see" page>
        Ask an administrator to give you access to a project.
      </EmptyState>
    );
  return <Fragment key={project.id}>{children(project)}</Fragment>;
}
