import { Menu } from '@mantine/core';
import { IconChartBar, IconChartLine, IconTable, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ChartKind, Report } from '../../api/analytics';
import { metricName } from '../../lib/insight';
import { NamedList, NamedRow, NameText, RowMenu } from '../../parts/NamedList';

const ICONS: Record<ChartKind, typeof IconTable> = { line: IconChartLine, bar: IconChartBar, table: IconTable };

type Props = { rows: readonly Report[]; loading: boolean; onDelete?: (report: Report) => void };

export function ReportsTable({ rows, loading, onDelete }: Props) {
  return (
    <NamedList label="List of reports" second={<th className="wide-only">Counts</th>} menus={Boolean(onDelete)} loading={loading}>
      {rows.map((report) => (
        <ReportRow key={report.id} report={report} {...(onDelete && { onDelete })} />
      ))}
    </NamedList>
  );
}

function ReportRow({ report, onDelete }: { report: Report; onDelete?: (report: Report) => void }) {
  const { metrics, breakdown, chart = 'line' } = report.definition.insight;
  const Icon = ICONS[chart];
  const counted = `${metrics.map(metricName).join(', ')}${breakdown ? ` by ${breakdown.property}` : ''}`;
  return (
    <NamedRow
      made={report}
      link={
        <Link to="/insights/$report" params={{ report: report.id }} className="list-link">
          <Icon size={16} aria-hidden />
          <NameText name={report.name} description={report.description} />
        </Link>
      }
      second={
        <td className="t2 wide-only">
          <div className="clip list-wide">{counted}</div>
        </td>
      }
      menu={
        onDelete && (
          <RowMenu name={report.name} width={160}>
            <Menu.Item className="danger-text" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => onDelete(report)}>
              Delete
            </Menu.Item>
          </RowMenu>
        )
      }
    />
  );
}
