import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Report } from '../../api/analytics';
import { isLost } from '../../api/problem';
import { reportsQuery } from '../../api/reports';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { ForProject } from '../../parts/ForProject';
import { LoadMore } from '../../parts/LoadMore';
import { PageHeader } from '../../parts/PageHeader';
import { SearchField } from '../../parts/SearchField';
import { useMay } from '../../shell/access';
import { DeleteReport } from '../insights/save/DeleteReport';
import { ReportsTable } from './ReportsTable';

const route = getRouteApi('/app/reports');

export function Reports() {
  return <ForProject>{(project) => <ReportList project={project.id} />}</ForProject>;
}

function ReportList({ project }: { project: string }) {
  const may = useMay();
  const { search = '' } = route.useSearch();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState<Report | null>(null);
  const find = (text: string) => void navigate({ to: '/reports', search: text ? { search: text } : {}, replace: true });
  const reports = useInfiniteQuery(reportsQuery(project, search));
  const rows = reports.data?.pages.flatMap((page) => page.items) ?? [];
  const canWrite = may('reports.write', project);
  const none = reports.data !== undefined && !isLost(reports) && rows.length === 0;
  const newReport = canWrite && (
    <Button component={Link} to="/insights" leftSection={<IconPlus size={14} aria-hidden />}>
      New report
    </Button>
  );
  return (
    <>
      <PageHeader title="Saved reports" actions={newReport}>
        Questions kept under a name, for everyone in this project.
      </PageHeader>
      <section className="card" aria-label="Saved reports">
        <search className="toolbar" aria-label="Reports">
          <SearchField label="Search by name" value={search} onSearch={find} />
        </search>
        {isLost(reports) ? (
          <ErrorState error={reports.error} onRetry={() => void reports.refetch()} />
        ) : (
          !none && <ReportsTable rows={rows} loading={reports.isPending} {...(canWrite && { onDelete: setDeleting })} />
        )}
        {none && (
          <EmptyState title={search ? 'No report of that name' : 'No report is saved yet'}>
            {search
              ? 'Search for another part of its name.'
              : canWrite
                ? 'Ask a question in Insights and save it: it stays here, and can be put on a board.'
                : 'What analysts of this project save appears here.'}
          </EmptyState>
        )}
        <LoadMore list={reports} />
      </section>
      {deleting && (
        <DeleteReport project={project} report={deleting} onDeleted={() => setDeleting(null)} onClose={() => setDeleting(null)} />
      )}
    </>
  );
}
