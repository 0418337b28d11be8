import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy, IconLayoutDashboard } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Insight, Report } from '../../api/analytics';
import { useUpdateReport } from '../../api/reports';
import type { MyProject } from '../../api/types';
import { conflictOf } from '../../lib/conflict';
import { definitionOf } from '../../lib/insight';
import { insightFrom, isChanged, searchFrom } from '../../lib/insight_url';
import { relativeTime } from '../../lib/time';
import { FormProblem } from '../../parts/FormProblem';
import { PageHeader } from '../../parts/PageHeader';
import { useMay } from '../../shell/access';
import { NewerVersion } from './save/NewerVersion';
import { type ReportAction, ReportDialog } from './save/ReportDialog';
import { ReportMenu } from './save/ReportMenu';
import { SaveButton } from './save/SaveButton';
import { useHeldReport } from './use_held_report';
import { Workbench } from './Workbench';

const route = getRouteApi('/app/insights/$report');

/** A saved report, and changes to it that are not saved: those are in the address bar. */
export function ReportPage({ project, newest }: { project: MyProject; newest: Report }) {
  const may = useMay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const changed = isChanged(search);
  const held = useHeldReport(newest, changed);
  const version = (changed && search.base) || held.version;
  const insight = insightFrom(search, held.definition.insight);
  const update = useUpdateReport(project.id, held.id);
  const conflict = conflictOf(update.error);
  const [action, setAction] = useState<ReportAction | null>(null);
  const canWrite = may('reports.write', project.id);

  const setInsight = (next: Insight) => {
    const difference = searchFrom(next, held.definition.insight);
    const change = isChanged(difference) ? { ...difference, base: version } : {};
    void navigate({ to: '/insights/$report', params: { report: held.id }, search: change, resetScroll: false });
  };
  const backToSaved = () => {
    update.reset();
    void navigate({ to: '/insights/$report', params: { report: held.id }, search: {}, replace: true, resetScroll: false });
  };
  const save = () =>
    update.mutate(
      { version, definition: definitionOf(insight) },
      {
        onSuccess: () => {
          backToSaved();
          notifications.show({ message: 'Saved.' });
        },
      },
    );

  return (
    <>
      <PageHeader
        title={held.name}
        actions={
          <>
            {changed && (
              <Button variant="default" onClick={backToSaved}>
                Undo changes
              </Button>
            )}
            {!changed && may('boards.write', project.id) && (
              <Button variant="default" leftSection={<IconLayoutDashboard size={14} aria-hidden />} onClick={() => setAction('board')}>
                Add to board
              </Button>
            )}
            {changed && (
              <SaveButton allowed={canWrite} icon={<IconDeviceFloppy size={14} aria-hidden />} loading={update.isPending} onClick={save}>
                Save changes
              </SaveButton>
            )}
            {canWrite && <ReportMenu name={held.name} onAction={setAction} />}
          </>
        }
      >
        {held.description && `${held.description} · `}
        {held.created_by.name}, changed {relativeTime(held.updated_at).toLowerCase()}
      </PageHeader>
      {changed && newest.version > version && !conflict && <NewerVersion onShow={backToSaved} />}
      {update.error && !conflict && (
        <div className="below">
          <FormProblem error={update.error} />
        </div>
      )}
      <Workbench title={held.name} project={project} insight={insight} onChange={setInsight} />
      <ReportDialog
        action={conflict ? 'conflict' : action}
        by={conflict?.by ?? ''}
        project={project.id}
        report={newest}
        insight={insight}
        onClose={() => {
          setAction(null);
          update.reset();
        }}
        onReload={backToSaved}
        onSaveAsNew={() => {
          update.reset();
          setAction('copy');
        }}
      />
    </>
  );
}
