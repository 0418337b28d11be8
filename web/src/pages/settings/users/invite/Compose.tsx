import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { addressKey, judgeAddresses, splitAddresses } from '../../../../lib/emails';
import { count } from '../../../../lib/words';
import { EndField } from '../../../../parts/EndField';
import { Form } from '../../../../parts/Form';
import { FormProblem } from '../../../../parts/FormProblem';
import { useAccess } from '../../../../shell/access';
import { RolePicker } from '../RolePicker';
import { AddressField } from './AddressField';
import { MessageField } from './MessageField';
import { ProjectPicker } from './ProjectPicker';
import { canBeSent, type Draft, withEntries } from './plan';
import { useLiveReview } from './review';
import { SeatsLine } from './SeatsLine';
import { TeamPicker } from './TeamPicker';

const OPEN_FOR = [
  { value: '', label: 'As the workspace says' },
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
];

type Props = {
  draft: Draft;
  /** Those that a file may give to its rows. */
  roles: string[];
  onChange: (draft: Draft) => void;
  onReview: () => void;
  onClose: () => void;
};

export function Compose({ draft, roles, onChange, onReview, onClose }: Props) {
  const { organization, me } = useAccess();
  const [typing, setTyping] = useState('');
  const [none, setNone] = useState(false);
  const [endIsWrong, setEndIsWrong] = useState(false);
  const domain = me.account.email.split('@')[1];
  const judged = judgeAddresses(
    draft.entries.map((entry) => entry.text),
    domain ? [domain] : [],
  );
  const live = useLiveReview(organization.id, draft);
  const good = judged.filter((each) => each.verdict === 'ok');
  const bad = judged.length - good.length;
  // What is found out on the server, such as a member already, comes a moment later.
  const ready = good.filter((each) => {
    const reviewed = live.verdicts.get(addressKey(each.email));
    return !reviewed || canBeSent(reviewed.verdict);
  }).length;

  const review = () => {
    const entries = withEntries(
      draft.entries,
      splitAddresses(typing).map((text) => ({ text })),
    );
    setTyping('');
    onChange({ ...draft, entries });
    const some = judgeAddresses(entries.map((entry) => entry.text)).some((each) => each.verdict === 'ok');
    setNone(!some);
    if (some) onReview();
  };

  return (
    <Form onSubmit={review}>
      <AddressField
        entries={draft.entries}
        judged={judged}
        verdicts={live.verdicts}
        typing={typing}
        onTyping={setTyping}
        onChange={(entries) => {
          setNone(false);
          onChange({ ...draft, entries });
        }}
        roles={roles}
        {...(none ? { error: 'Enter at least one address' } : {})}
      />
      <RolePicker value={draft.role} onChange={(role) => onChange({ ...draft, role })} />
      <ProjectPicker projects={organization.projects} value={draft.projects} onChange={(projects) => onChange({ ...draft, projects })} />
      <TeamPicker value={draft.teams ?? []} onChange={(teams) => onChange({ ...draft, teams })} />
      <MessageField value={draft.message} onChange={(message) => onChange({ ...draft, message })} />
      <Group align="flex-start">
        <Select
          label="Open for"
          description="How long it can be accepted."
          w={220}
          allowDeselect={false}
          data={OPEN_FOR}
          value={draft.hours ? String(draft.hours) : ''}
          onChange={(hours) => onChange({ ...draft, hours: hours ? Number(hours) : null })}
        />
        <EndField
          value={draft.ends ?? null}
          onChange={(ends) => {
            setEndIsWrong(ends === undefined);
            if (ends !== undefined) onChange({ ...draft, ends });
          }}
        />
      </Group>
      <FormProblem error={live.error} />
      <Group justify="space-between" className="dialog-foot">
        <span className="muted num" role="status">
          {judged.length === 0 ? ' ' : `${count(ready, 'address', 'addresses')} ready`}
          {bad > 0 && <span className="down"> · {bad} to fix</span>}
          <SeatsLine seats={live.seats} />
        </span>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!draft.role || draft.projects?.length === 0 || endIsWrong}>
            Review
          </Button>
        </Group>
      </Group>
    </Form>
  );
}
