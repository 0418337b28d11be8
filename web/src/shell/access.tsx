import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { meQuery } from '../api/me';
import type { Me, MyOrganization, MyProject, Permission } from '../api/types';
import { findProject, mayInOrganization, mayInProject } from '../lib/permissions';
import { rememberedProject, rememberedWorkspace, rememberProject, rememberWorkspace } from '../lib/remembered';

/** Who is here, in which workspace and project, and whether the line for news is open. */
export type Access = {
  me: Me;
  organization: MyOrganization;
  project: MyProject | undefined;
  live: boolean;
  chooseOrganization: (id: string) => void;
  chooseProject: (id: string) => void;
};

const AccessContext = createContext<Access | null>(null);

export function AccessProvider({ value, children }: { value: Access; children: ReactNode }) {
  return <AccessContext.Provider value={value}>{children}</AccessContext.Provider>;
}

export function useAccess(): Access {
  const access = useContext(AccessContext);
  if (!access) throw new Error('used outside of the shell');
  return access;
}

/** May the reader do this here? Project permissions ask the current project, or the one named. */
export function useMay(): (permission: Permission, project?: string) => boolean {
  const { me, organization, project } = useAccess();
  return (permission, id) => {
    if (id) return mayInProject(findProject(me, id)?.project, permission);
    return mayInOrganization(organization, permission) || mayInProject(project, permission);
  };
}

/** The workspace and project last chosen on this device, as far as they still exist for this person. */
export function useChoice() {
  const { data: me } = useQuery(meQuery);
  const [organizationId, setOrganizationId] = useState(rememberedWorkspace);
  const [projectId, setProjectId] = useState(rememberedProject);
  const chooseOrganization = useCallback((id: string) => {
    rememberWorkspace(id);
    setOrganizationId(id);
  }, []);
  const chooseProject = useCallback((id: string) => {
    rememberProject(id);
    setProjectId(id);
  }, []);
  return useMemo(() => {
    const organization = me?.organizations.find((each) => each.id === organizationId) ?? me?.organizations[0];
    const project = organization?.projects.find((each) => each.id === projectId) ?? organization?.projects[0];
    return { organization, project, chooseOrganization, chooseProject };
  }, [me, organizationId, projectId, chooseOrganization, chooseProject]);
}
