import { useState } from 'react';
import type { IssuedApiToken, Permission, ServiceAccount } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { UnlessLeaving } from '../../../parts/UnlessLeaving';
import { TokenForm } from './TokenForm';
import { TokenShown } from './TokenShown';

type Props = { account?: ServiceAccount; permissions: readonly Permission[]; onClose: () => void };

/** Fill in, then see the text once. The dialog does not close by a slip while the text stands there. */
export function NewToken({ account, permissions, onClose }: Props) {
  const [issued, setIssued] = useState<IssuedApiToken | null>(null);
  return (
    <Dialog
      title={issued ? 'Copy the token now' : account ? `New token of ${account.name}` : 'New token'}
      onClose={onClose}
      size={520}
      closeOnClickOutside={!issued}
      closeOnEscape={!issued}
    >
      {issued ? (
        <TokenShown issued={issued} onClose={onClose} />
      ) : (
        <UnlessLeaving>
          <TokenForm serviceAccount={account?.id ?? null} permissions={permissions} onIssued={setIssued} onCancel={onClose} />
        </UnlessLeaving>
      )}
    </Dialog>
  );
}
