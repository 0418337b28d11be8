import { Button, Menu, Tabs } from '@mantine/core';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { type AuditFilter, auditExportUrl, useVerifyAudit } from '../../../api/audit';
import { FormProblem } from '../../../parts/FormProblem';
import { PageHeader } from '../../../parts/PageHeader';
import { useAccess, useMay } from '../../../shell/access';
import { AuditLog, type LogSearch } from './AuditLog';
import { dayOf, startOf, startOfNext, today } from './days';
import { PastMembers } from './PastMembers';
import { Verification } from './Verification';

export type AuditSearch = LogSearch & { view?: 'access'; on?: string };
const route = getRouteApi('/app/settings/audit');

export function Audit() {
  const { organization } = useAccess();
  const may = useMay();
  const { view, on, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const verify = useVerifyAudit(organization.id);
  const filter = filterOf(search);
  const change = (changed: AuditSearch) => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  return (
    <>
      <PageHeader
        title="Audit log"
        actions={
          may('audit.read') && (
            <>
              <ExportMenu organization={organization.id} filter={filter} />
              <Button
                variant="default"
                leftSection={<IconShieldCheck size={14} aria-hidden />}
                loading={verify.isPending}
                onClick={() => verify.mutate()}
              >
                Verify
              </Button>
            </>
          )
        }
      >
        Who changed what, newest first. Each entry carries a hash of the one before, so that nothing can be changed unseen.
      </PageHeader>
      <div aria-live="polite" className="below">
        {verify.data && <Verification result={verify.data} />}
        <FormProblem error={verify.error} />
      </div>
      <Tabs value={view ?? 'log'} onChange={(tab) => change({ view: tab === 'access' ? 'access' : undefined })} keepMounted={false}>
        <Tabs.List aria-label="Audit" mb="sm">
          <Tabs.Tab value="log">Log</Tabs.Tab>
          <Tabs.Tab value="access">Who had access</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="log">
          <AuditLog search={search} filter={filter} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="access">
          <PastMembers day={dayOf(on) ?? today()} onChange={(day) => change({ on: day })} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function ExportMenu({ organization, filter }: { organization: string; filter: AuditFilter }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" download href={auditExportUrl(organization, 'csv', filter)}>
          CSV, for a spreadsheet
        </Menu.Item>
        <Menu.Item component="a" download href={auditExportUrl(organization, 'ndjson', filter)}>
          NDJSON, for a program
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function filterOf({ action, actor, target, from, to }: LogSearch): AuditFilter {
  const [first, last] = [dayOf(from), dayOf(to)];
  return {
    ...(action ? { action } : {}),
    ...(actor ? { actor } : {}),
    ...(target ? { target } : {}),
    ...(first ? { from: startOf(first) } : {}),
    ...(last ? { to: startOfNext(last) } : {}),
  };
}
