import { PageHeader } from '../../parts/PageHeader';
import { useAccess } from '../../shell/access';
import { Checklist } from './Checklist';
import { Glance } from './Glance';

export function Home() {
  const { me, organization } = useAccess();
  return (
    <>
      <PageHeader title={organization.name}>Welcome, {me.account.name.split(' ')[0]}.</PageHeader>
      <div className="stack">
        <Checklist />
        <Glance />
      </div>
    </>
  );
}
