import '../lists.css';
import { ActionIcon, Menu } from '@mantine/core';
import { IconChartBar, IconChartLine, IconDots, IconTable, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ChartKind, Report } from '../../api/analytics';
import { metricName } from '../../lib/insight';
import { fullTime, relativeTime } from '../../lib/time';
import { TableSkeleton } from '../../parts/TableSkeleton';

const ICONS: Record<ChartKind, typeof IconTable> = { line: IconChartLine, bar: IconChartBar, table: IconTable };

type Props = { rows: readonly Report[]; loading: boolean; onDelete?: (report: Report) => void };

export function ReportsTable({ rows, loading, onDelete }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section className="scroll-x" tabIndex={0} aria-label="List of reports">
      <table className="grid">
        <thead>
          <tr>
            <th>Name</th>
            <th className="wide-only">Counts</th>
            <th className="wide-only">Made by</th>
            <th>Changed</th>
            {onDelete && (
              <th className="actions">
                <span className="visually-hidden">More</span>
              </th>
            )}
          </tr>
        </thead>
        {loading ? (
          <TableSkeleton columns={onDelete ? 5 : 4} />
        ) : (
          <tbody>
            {rows.map((report) => (
              <ReportRow key={report.id} report={report} {...(onDelete && { onDelete })} />
            ))}
          </tbody>
        )}
      </table>
    </section>
  );
}

function ReportRow({ report, onDelete }: { report: Report; onDelete?: (report: Report) => void }) {
  const { metrics, breakdown, chart = 'line' } = report.definition.insight;
  const Icon = ICONS[chart];
  const counted = `${metrics.map(metricName).join(', ')}${breakdown ? ` by ${breakdown.property}` : ''}`;
  return (
    <tr>
      <td className="fill">
        <Link to="/insights/$report" params={{ report: report.id }} className="list-link">
          <Icon size={16} aria-hidden />
          <span className="list-text">
            <span className="clip">{report.name}</span>
            {report.description && <span className="muted small clip">{report.description}</span>}
          </span>
        </Link>
      </td>
      <td className="t2 wide-only">
        <div className="clip list-wide">{counted}</div>
      </td>
      <td className="t2 wide-only">{report.created_by.name}</td>
      <td className="muted num">
        <time dateTime={report.updated_at} title={fullTime(report.updated_at)}>
          {relativeTime(report.updated_at)}
        </time>
      </td>
      {onDelete && (
        <td className="actions">
          <Menu width={160}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`More for ${report.name}`}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item className="danger-text" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => onDelete(report)}>
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </td>
      )}
    </tr>
  );
}
