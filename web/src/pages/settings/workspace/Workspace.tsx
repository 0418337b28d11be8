import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { organizationQuery } from '../../../api/organization';
import { securityQuery } from '../../../api/security';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { useAccess, useMay } from '../../../shell/access';
import { Deletion } from './Deletion';
import { Ownership } from './Ownership';
import { SecurityPolicy } from './SecurityPolicy';
import { SessionPolicy } from './SessionPolicy';
import { WorkspaceForm } from './WorkspaceForm';

export function Workspace() {
  const { organization } = useAccess();
  const may = useMay();
  const settings = useQuery(organizationQuery(organization.id));
  const security = useQuery(securityQuery(organization.id));
  return (
    <>
      <PageHeader title="Workspace">
        Its name, the language of its mail, how invitations work, what signing in takes, and what is kept.
      </PageHeader>
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isPending && <Skeleton height={360} radius="lg" />}
      {settings.data && <WorkspaceForm key={settings.data.id} settings={settings.data} />}
      {settings.data && security.data && (
        <div className="stack narrow after-form">
          <SessionPolicy key={organization.id} policy={security.data} />
          <SecurityPolicy key={organization.id} policy={security.data} />
        </div>
      )}
      {security.error && <ErrorState error={security.error} onRetry={() => void security.refetch()} />}
      {settings.data && may('organization.delete') && (
        <div className="stack narrow after-form">
          <Ownership />
          <Deletion />
        </div>
      )}
    </>
  );
}
