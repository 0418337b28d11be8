import type { MyOrganization } from '../api/types';
import { fullTime } from '../lib/time';
import { useAccess, useMay } from '../shell/access';

/** Instead of a form that would be refused: the workspace is going to be deleted. On a page, the notice above it has the way back. */
export function NobodyNew({ deletion }: { deletion: NonNullable<MyOrganization['deletion']> }) {
  const { organization } = useAccess();
  const isOwner = useMay()('organization.delete');
  return (
    <p>
      {organization.name} will be deleted on <time dateTime={deletion.at}>{fullTime(deletion.at)}</time>, so nobody new can get access to
      it. {!isOwner && 'Ask an owner to call the deletion off first.'}
    </p>
  );
}
