import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { InvitationsResult } from '../../../../api/types';
import { deliveryWords } from '../../../../lib/delivery';
import { count } from '../../../../lib/words';
import { Status } from '../../../../parts/Status';
import { useAccess } from '../../../../shell/access';
import { VERDICT_WORDS } from './plan';
import { ResultLink } from './ResultLink';

const SHOWN = 100;
/** Links are made at once for so many; beyond that a press makes each. */
const EAGER = 20;

/** What was done, and the links to hand over where no mail goes out. */
export function Result({ result, onClose }: { result: InvitationsResult; onClose: () => void }) {
  const { me } = useAccess();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const made = result.items.filter((item) => item.invitation);
  const refused = result.items.filter((item) => !item.invitation);
  return (
    <div className="stack">
      <p ref={heading} tabIndex={-1}>
        {me.mail_configured ? (
          <>
            <b>{count(made.length, 'invitation')}</b> on the way. The list shows them as pending, and as active as soon as they are
            accepted.
          </>
        ) : (
          <>
            <b>{count(made.length, 'invitation')}</b> created. Mail is not set up here, so nothing was sent: give each person the link
            below.
          </>
        )}
      </p>
      <ul className="results">
        {refused.map((item) => (
          <li key={item.index}>
            <b>{item.email}</b>
            <Status tone="bad">{item.error?.message ?? VERDICT_WORDS[item.verdict]}</Status>
          </li>
        ))}
        {made.slice(0, SHOWN).map((item, index) =>
          item.invitation ? (
            <li key={item.invitation.id}>
              <div className="result-head">
                <b>{item.invitation.email}</b>
                <Status tone={deliveryWords(item.invitation.delivery).tone}>{deliveryWords(item.invitation.delivery).label}</Status>
              </div>
              {!me.mail_configured && <ResultLink invitation={item.invitation} eager={index < EAGER} />}
            </li>
          ) : null,
        )}
      </ul>
      {made.length > SHOWN && <p className="muted">And {made.length - SHOWN} more; the list of users has all of them.</p>}
      <Group justify="flex-end" className="dialog-foot">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </div>
  );
}
