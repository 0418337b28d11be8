import { Button, Group, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { passkeysQuery } from '../../api/passkeys';
import { useFactorChanged, useFactorMade } from '../../api/second_factor';
import type { Passkey } from '../../api/types';
import { relativeTime, shortDate } from '../../lib/time';
import { knowsPasskeys } from '../../lib/webauthn';
import { ErrorState } from '../../parts/ErrorState';
import { Section } from '../../parts/Section';
import { AddPasskey } from '../../parts/second_factor/AddPasskey';
import { useAccess } from '../../shell/access';
import { RemovePasskey } from './RemovePasskey';
import { RenamePasskey } from './RenamePasskey';

type Doing = { what: 'add' } | { what: 'rename' | 'remove'; passkey: Passkey };

export function Passkeys() {
  const { me } = useAccess();
  const list = useQuery(passkeysQuery);
  const changed = useFactorChanged();
  const made = useFactorMade();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const items = list.data?.items ?? [];
  return (
    <Section title="Passkeys" sub="Sign in without a password">
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={44} />}
      {doing?.what === 'add' ? (
        <AddPasskey
          level={3}
          email={me.account.email}
          onCodes={() => void made()}
          onCancel={close}
          onDone={() => {
            close();
            void changed();
            notifications.show({ title: 'Passkey added', message: 'Your other devices were signed out.' });
          }}
        />
      ) : (
        <>
          {items.length > 0 && (
            <ul className="lines" aria-label="Passkeys">
              {items.map((passkey) => (
                <li key={passkey.id}>
                  <span>
                    {passkey.name}
                    <span className="muted block small num">
                      Made {shortDate(passkey.created_at)} · {lastUse(passkey)}
                    </span>
                  </span>
                  <Group gap="xs" wrap="nowrap">
                    <Button variant="default" aria-label={`Rename ${passkey.name}`} onClick={() => setDoing({ what: 'rename', passkey })}>
                      Rename
                    </Button>
                    <Button variant="default" aria-label={`Remove ${passkey.name}`} onClick={() => setDoing({ what: 'remove', passkey })}>
                      Remove
                    </Button>
                  </Group>
                </li>
              ))}
            </ul>
          )}
          {list.data && (
            <Offer
              available={list.data.available}
              full={items.length >= list.data.limit}
              has={items.length > 0}
              onAdd={() => setDoing({ what: 'add' })}
            />
          )}
        </>
      )}
      {doing?.what === 'rename' && <RenamePasskey passkey={doing.passkey} onClose={close} />}
      {doing?.what === 'remove' && <RemovePasskey passkey={doing.passkey} onClose={close} />}
    </Section>
  );
}

function lastUse({ last_used_at }: Passkey): string {
  return last_used_at ? `last used ${relativeTime(last_used_at).toLowerCase()}` : 'not used yet';
}

type OfferProps = { available: boolean; full: boolean; has: boolean; onAdd: () => void };

function Offer({ available, full, has, onAdd }: OfferProps) {
  if (!available) return <p className="muted">This server has no address at which browsers take passkeys. It needs https and a name.</p>;
  if (!knowsPasskeys()) return <p className="muted">This browser does not know passkeys.</p>;
  if (full) return <p className="muted">No more passkeys fit. Remove one to add another.</p>;
  return (
    <>
      {!has && (
        <p>
          A passkey is kept by your device, your password manager or a security key. It cannot be guessed, reused or given away on a false
          page.
        </p>
      )}
      <Button variant="default" className="start" onClick={onAdd}>
        Add a passkey
      </Button>
    </>
  );
}
