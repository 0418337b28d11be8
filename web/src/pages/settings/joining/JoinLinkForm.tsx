import { Button, Group, NumberInput, Radio, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useSaveJoinLink } from '../../../api/joining';
import { fieldProblem } from '../../../api/problem';
import type { JoinLinkView } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { EndField } from '../../../parts/EndField';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { UnlessLeaving } from '../../../parts/UnlessLeaving';
import { useAccess } from '../../../shell/access';
import { splitDomains } from './domains';

/** What the link gives, to whom, and for how long. Changing it leaves the link itself as it is. */
export function JoinLinkForm({ view, onClose }: { view: JoinLinkView; onClose: () => void }) {
  const { organization } = useAccess();
  const save = useSaveJoinLink(organization.id);
  const { link, roles } = view;
  // The narrowest comes last, and is what a link gives unless somebody chooses otherwise.
  const [role, setRole] = useState(roles.find((each) => each.key === link?.role)?.key ?? roles.at(-1)?.key ?? '');
  const [endsAt, setEndsAt] = useState<string | null | undefined>(link?.ends_at ?? null);
  const [mostUses, setMostUses] = useState<number | string>(link?.most_uses ?? '');
  const [domains, setDomains] = useState(link?.domains ?? []);
  const submit = () =>
    save.mutate(
      { role, ends_at: endsAt ?? null, most_uses: mostUses === '' ? null : Number(mostUses), domains },
      {
        onSuccess: () => {
          notifications.show({
            title: link ? 'The link was changed' : 'The link is ready',
            message: link ? 'It works like this from now on.' : 'Copy it, and hand it to whom you want here.',
          });
          onClose();
        },
      },
    );
  const domainProblem = save.error ? problemOfDomains(save.error) : null;
  return (
    <Dialog title={link ? 'Change the join link' : 'Make a join link'} onClose={onClose} size={520}>
      <UnlessLeaving>
        <Form onSubmit={submit}>
          <Radio.Group label="Role" value={role} onChange={setRole} error={fieldProblem(save.error, 'role')}>
            <div className="role-cards">
              {roles.map((each) => (
                // biome-ignore lint/a11y/noLabelWithoutControl: the radio in it is the control
                <label key={each.key} className="role-card" data-checked={each.key === role || undefined}>
                  <Radio value={each.key} aria-describedby={`join-role-${each.key}`} aria-label={each.name} />
                  <span>
                    <b>{each.name}</b>
                    <span id={`join-role-${each.key}`} className="t2 block">
                      {each.description}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </Radio.Group>
          <p className="hint">A link gives at most what an analyst may. Give more to people you know, on the page of users.</p>
          <EndField value={endsAt ?? null} onChange={setEndsAt} label="Ends" description="The last day; empty: it does not end." />
          <NumberInput
            label="How many people may use it"
            description="Empty: as many as there are seats."
            min={1}
            max={100_000}
            allowDecimal={false}
            w={220}
            value={mostUses}
            onChange={setMostUses}
            error={fieldProblem(save.error, 'most_uses')}
          />
          <TagsInput
            label="For addresses of these domains"
            description="As acme.example; empty: any. Subdomains are domains of their own."
            placeholder={domains.length === 0 ? 'acme.example' : undefined}
            value={domains}
            onChange={(typed) => {
              setDomains(splitDomains(typed));
              save.reset();
            }}
            acceptValueOnBlur
            error={domainProblem}
          />
          <FormProblem error={domainProblem ? null : save.error} fields={['role', 'most_uses']} />
          <Group justify="flex-end" gap="xs" className="dialog-foot">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={endsAt === undefined || !role}>
              {link ? 'Save' : 'Make the link'}
            </Button>
          </Group>
        </Form>
      </UnlessLeaving>
    </Dialog>
  );
}

/** The refusal names the place in the list; here it is one field. */
function problemOfDomains(error: unknown): string | null {
  for (let place = 0; place < 20; ++place) {
    const problem = fieldProblem(error, `domains[${place}]`);
    if (problem) return problem;
  }
  return fieldProblem(error, 'domains') ?? null;
}
