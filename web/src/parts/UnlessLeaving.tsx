import { type ReactNode, useState } from 'react';
import { useAccess, useMay } from '../shell/access';
import { CallOff } from './CallOff';
import { NobodyNew } from './NobodyNew';

/**
 * A form in a dialog that lets somebody new in. While the workspace is going to be deleted it is out of sight, no more: whoever has filled
 * it in finds it as it was when the deletion is called off.
 */
export function UnlessLeaving({ children }: { children: ReactNode }) {
  const { deletion } = useAccess().organization;
  const may = useMay();
  const [begun, setBegun] = useState(!deletion);
  if (!deletion && !begun) setBegun(true);
  return (
    <>
      {deletion && <NobodyNew deletion={deletion} />}
      {deletion && may('organization.delete') && <CallOff />}
      {begun && <div hidden={deletion !== null}>{children}</div>}
    </>
  );
}
