import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { JoinLink, JoinLinkView } from '../../../api/types';
import type { Tone } from '../../../lib/delivery';
import { fullTime } from '../../../lib/time';
import { count } from '../../../lib/words';
import { CopyField } from '../../../parts/CopyField';
import { EmptyState } from '../../../parts/EmptyState';
import { Section } from '../../../parts/Section';
import { Status } from '../../../parts/Status';
import { JoinLinkForm } from './JoinLinkForm';
import { RotateJoinLink } from './RotateJoinLink';
import { TurnOffJoinLink } from './TurnOffJoinLink';

const STATES: Record<JoinLink['state'], { tone: Tone; label: string; hint?: string }> = {
  live: { tone: 'good', label: 'Open' },
  ended: { tone: 'off', label: 'Ended', hint: 'Choose a later end to open it again.' },
  used_up: { tone: 'off', label: 'Used up', hint: 'Let more people use it, or make a new link.' },
  held: {
    tone: 'bad',
    label: 'Held',
    hint: 'Whoever saved it last may no longer give this role. Save it again to answer for it yourself.',
  },
  rotated: { tone: 'off', label: 'Replaced' },
  off: { tone: 'off', label: 'Off' },
};

type Open = 'edit' | 'rotate' | 'off' | null;

export function JoinLinkCard({ view }: { view: JoinLinkView }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { link } = view;
  return (
    <Section title="Join link" sub="Whoever has it can join. For a team chat, not for a public page.">
      {link ? (
        <Facts link={link} view={view} />
      ) : (
        <EmptyState
          title="There is no link"
          action={
            <Button onClick={() => setOpen('edit')} disabled={view.roles.length === 0}>
              Make a link
            </Button>
          }
        >
          One link for everybody, with a role, an end and a number of people. New accounts confirm their address before they get in.
        </EmptyState>
      )}
      {link && (
        <Group gap="xs">
          <Button variant="default" onClick={() => setOpen('edit')} disabled={view.roles.length === 0}>
            Change
          </Button>
          <Button
            variant="default"
            onClick={() => setOpen('rotate')}
            disabled={!link.url}
            title={link.url ? undefined : 'You may not give its role yourself.'}
          >
            Make a new link
          </Button>
          <Button variant="default" className="danger-text" onClick={() => setOpen('off')}>
            Turn off
          </Button>
        </Group>
      )}
      {open === 'edit' && <JoinLinkForm view={view} onClose={close} />}
      {open === 'rotate' && <RotateJoinLink onClose={close} />}
      {open === 'off' && <TurnOffJoinLink onClose={close} />}
    </Section>
  );
}

function Facts({ link, view }: { link: JoinLink; view: JoinLinkView }) {
  const state = STATES[link.state];
  const role = view.roles.find((each) => each.key === link.role);
  return (
    <>
      {link.url ? (
        <CopyField label="Link" value={link.url} what="the join link" />
      ) : (
        <p className="t2">You may not give the role of this link yourself, so it is not shown to you.</p>
      )}
      <dl className="facts">
        <div>
          <dt>State</dt>
          <dd>
            <Status tone={state.tone}>{state.label}</Status>
            {state.hint && <span className="muted block">{state.hint}</span>}
          </dd>
        </div>
        <div>
          <dt>Gives</dt>
          <dd>{role?.name ?? link.role}</dd>
        </div>
        <div>
          <dt>Used</dt>
          <dd className="num">
            {link.most_uses === null ? count(link.uses, 'time') : `${link.uses.toLocaleString()} of ${count(link.most_uses, 'time')}`}
          </dd>
        </div>
        <div>
          <dt>Ends</dt>
          <dd>{link.ends_at ? fullTime(link.ends_at) : 'Never'}</dd>
        </div>
        <div>
          <dt>Domains</dt>
          <dd>{link.domains.length > 0 ? link.domains.join(', ') : 'Any'}</dd>
        </div>
        <div>
          <dt>Answers for it</dt>
          <dd>{link.made_by.name}</dd>
        </div>
      </dl>
    </>
  );
}
