import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { organizationQuery } from '../../../api/organization';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { useAccess, useMay } from '../../../shell/access';
import { Ownership } from './Ownership';
import { WorkspaceForm } from './WorkspaceForm';

export function Workspace() {
  const { organization } = useAccess();
  const may = useMay();
  const settings = useQuery(organizationQuery(organization.id));
  return (
    <>
      <PageHeader title="Workspace">Its name, the language of its mail, how invitations work, and what signing in takes.</PageHeader>
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isPending && <Skeleton height={360} radius="lg" />}
      {settings.data && <WorkspaceForm key={settings.data.id} settings={settings.data} />}
      {settings.data && may('organization.delete') && (
        <div className="stack narrow after-form">
          <Ownership />
        </div>
      )}
    </>
  );
}
