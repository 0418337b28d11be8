import { PageHeader } from '../../parts/PageHeader';
import { Devices } from './Devices';
import { Leaving } from './Leaving';
import { NotificationPreferences } from './NotificationPreferences';
import { Passkeys } from './Passkeys';
import { Password } from './Password';
import { Profile } from './Profile';
import { SecondFactor } from './SecondFactor';
import { SignIns } from './SignIns';
import { Theme } from './Theme';
import { Workspaces } from './Workspaces';

export function Account() {
  return (
    <>
      <PageHeader title="My account">Yours in every workspace of this server.</PageHeader>
      <div className="stack narrow">
        <Profile />
        <Workspaces />
        <Password />
        <SecondFactor />
        <Passkeys />
        <NotificationPreferences />
        <Devices />
        <SignIns />
        <Theme />
        <Leaving />
      </div>
    </>
  );
}
