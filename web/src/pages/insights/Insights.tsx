import { IconDeviceFloppy } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { MyProject } from '../../api/types';
import { eventName, FIRST_INSIGHT } from '../../lib/insight';
import { insightFrom, searchFrom } from '../../lib/insight_url';
import { ForProject } from '../../parts/ForProject';
import { PageHeader } from '../../parts/PageHeader';
import { useMay } from '../../shell/access';
import { SaveButton } from './save/SaveButton';
import { SaveReport } from './save/SaveReport';
import { Workbench } from './Workbench';

const route = getRouteApi('/app/insights');

export function Insights() {
  return <ForProject>{(project) => <NewInsight project={project} />}</ForProject>;
}

/** A question that is not saved: the address bar alone holds it. */
function NewInsight({ project }: { project: MyProject }) {
  const may = useMay();
  const navigate = useNavigate();
  const insight = insightFrom(route.useSearch(), FIRST_INSIGHT);
  const [saving, setSaving] = useState(false);
  const names = insight.metrics.map((metric) => eventName(metric.event));
  const suggested = `${names.slice(0, 2).join(' and ')}${insight.breakdown ? ` by ${insight.breakdown.property}` : ''}`;
  return (
    <>
      <PageHeader
        title="Insights"
        actions={
          <SaveButton
            allowed={may('reports.write', project.id)}
            icon={<IconDeviceFloppy size={14} aria-hidden />}
            onClick={() => setSaving(true)}
          >
            Save report
          </SaveButton>
        }
      >
        Count events and users over time, filtered and broken down.
      </PageHeader>
      <Workbench
        title={suggested}
        project={project}
        insight={insight}
        onChange={(next) => void navigate({ to: '/insights', search: searchFrom(next, FIRST_INSIGHT), resetScroll: false })}
      />
      {saving && (
        <SaveReport
          project={project.id}
          insight={insight}
          suggested={suggested}
          onClose={() => setSaving(false)}
          onSaved={(report) => void navigate({ to: '/insights/$report', params: { report: report.id } })}
        />
      )}
    </>
  );
}
