import '../lists.css';
import { Button, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChartHistogram, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { reportsGlanceQuery } from '../../api/reports';
import { Dialog } from '../../parts/Dialog';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';

type Props = { project: string; onPick: (report: string) => void; onClose: () => void };

export function AddReportCard({ project, onPick, onClose }: Props) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 150);
  const reports = useQuery(reportsGlanceQuery(project, search));
  const items = reports.data?.items ?? [];
  return (
    <Dialog title="Add a saved report" onClose={onClose} size={460}>
      <div className="stack">
        <TextInput
          aria-label="Search reports"
          placeholder="Search reports"
          size="sm"
          leftSection={<IconSearch size={14} aria-hidden />}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {reports.error && <ErrorState error={reports.error} onRetry={() => void reports.refetch()} />}
        {reports.isPending && <Skeleton height={120} />}
        <ul className="choices" aria-label="Reports">
          {items.map((report) => (
            <li key={report.id}>
              <button type="button" className="choice" onClick={() => onPick(report.id)}>
                <IconChartHistogram size={15} aria-hidden />
                <span className="clip">{report.name}</span>
                <span className="muted small">{report.created_by.name}</span>
              </button>
            </li>
          ))}
        </ul>
        {reports.isSuccess && items.length === 0 && (
          <EmptyState
            title={search ? 'No report of that name' : 'No report is saved yet'}
            action={
              search ? null : (
                <Button component={Link} to="/insights" variant="default">
                  Open Insights
                </Button>
              )
            }
          >
            {search ? 'Search for another part of its name.' : 'Ask a question in Insights and save it; then it can be put here.'}
          </EmptyState>
        )}
      </div>
    </Dialog>
  );
}
