import { useQuery } from '@tanstack/react-query';
import { membersGlanceQuery } from '../../api/members';
import { projectStatusQuery } from '../../api/projects';
import { reportsGlanceQuery } from '../../api/reports';
import { useAccess, useMay } from '../../shell/access';

export type FirstSteps = ReturnType<typeof useFirstSteps>;

/** How far the workspace has come. `known` says that the answers are in: a step is not offered before, lest it is done. */
export function useFirstSteps() {
  const { organization, project } = useAccess();
  const may = useMay();
  const readsMembers = may('members.read');
  const status = useQuery({
    ...projectStatusQuery(project?.id ?? ''),
    enabled: Boolean(project),
    // The first event is awaited here, and demo data is seen to grow.
    refetchInterval: (query) => (query.state.data?.events_total ? 10_000 : 3_000),
  });
  const people = useQuery({ ...membersGlanceQuery(organization.id, ''), enabled: readsMembers });
  const hasEvents = (status.data?.events_total ?? 0) > 0;
  const writesReports = project !== undefined && may('reports.write', project.id);
  const reports = useQuery({ ...reportsGlanceQuery(project?.id ?? '', ''), enabled: writesReports, placeholderData: undefined });
  const counts = people.data?.counts;
  return {
    known: !((project && status.isPending) || (readsMembers && people.isPending) || (writesReports && reports.isPending)),
    send: project?.token && status.data && may('project.update', project.id) ? { token: project.token, done: hasEvents } : null,
    invite: counts && may('members.invite') ? { done: counts.members + counts.pending > 1 } : null,
    report: writesReports && hasEvents && reports.data ? { done: reports.data.items.length > 0 } : null,
    status: status.data,
    counts,
  };
}
