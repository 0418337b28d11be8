import { PageHeader } from '../../../parts/PageHeader';
import { useMay } from '../../../shell/access';
import { AllTokens } from './AllTokens';
import { MyTokens } from './MyTokens';
import { ServiceAccounts } from './ServiceAccounts';

export function ApiAccess() {
  const manages = useMay()('service_accounts.manage');
  return (
    <>
      <PageHeader title="API access">
        A token lets a script ask what you may ask. To send events, use the token of a project instead.
      </PageHeader>
      <div className="stack">
        <MyTokens />
        {manages && <ServiceAccounts />}
        {manages && <AllTokens />}
      </div>
    </>
  );
}
