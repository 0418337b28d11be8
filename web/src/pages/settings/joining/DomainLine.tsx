import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useCheckDomain, useRemoveDomain, useSetDomainTerms } from '../../../api/joining';
import type { JoiningDomain, JoinRole } from '../../../api/types';
import type { Tone } from '../../../lib/delivery';
import { relativeTime } from '../../../lib/time';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { CopyField } from '../../../parts/CopyField';
import { FormProblem } from '../../../parts/FormProblem';
import { Status } from '../../../parts/Status';
import { useAccess } from '../../../shell/access';
import { domainState } from './domains';

const POLICIES = [
  { value: 'off', label: 'Nothing' },
  { value: 'ask', label: 'Ask to join' },
  { value: 'join', label: 'Join' },
];

type Props = { domain: JoiningDomain; roles: JoinRole[]; manages: boolean };

/** One domain: whether it is proven, how to prove it, and what people with an address there may do. */
export function DomainLine({ domain, roles, manages }: Props) {
  const { organization } = useAccess();
  const check = useCheckDomain(organization.id);
  const terms = useSetDomainTerms(organization.id);
  const remove = useRemoveDomain(organization.id);
  const [removing, setRemoving] = useState(false);
  const state = domainState(domain);
  const tones: Record<typeof state.kind, Tone> = { pending: 'wait', failed: 'bad', proven: 'good', held: 'bad' };
  const set = (policy: JoiningDomain['policy'], role: string) => terms.mutate({ domain: domain.id, policy, role });
  return (
    <li className="domain">
      <Group gap="sm">
        <b>{domain.domain}</b>
        <Status tone={tones[state.kind]}>{state.label}</Status>
        <span className="muted small">{domain.checked_at ? `looked ${relativeTime(domain.checked_at).toLowerCase()}` : ''}</span>
        {manages && (
          <Group gap="xs" className="push">
            <Button
              variant="default"
              loading={check.isPending}
              aria-label={`Check ${domain.domain} now`}
              onClick={() => check.mutate(domain.id)}
            >
              Check now
            </Button>
            <Button variant="default" className="danger-text" aria-label={`Remove ${domain.domain}`} onClick={() => setRemoving(true)}>
              Remove
            </Button>
          </Group>
        )}
      </Group>
      <p className="t2" aria-live="polite">
        {state.hint}
      </p>
      {!domain.proven_at && (
        <CopyField label={`TXT record of ${domain.domain}`} value={domain.record} what={`the record of ${domain.domain}`} />
      )}
      {domain.proven_at && (
        <Group gap="sm" align="flex-end">
          <Select
            label="People with an address there may"
            data={POLICIES}
            value={domain.policy}
            allowDeselect={false}
            disabled={!manages || terms.isPending}
            onChange={(policy) => policy && set(policy as JoiningDomain['policy'], domain.role)}
            w={220}
          />
          {domain.policy !== 'off' && (
            <Select
              label="As"
              data={[...roles, ...(roles.some((role) => role.key === domain.role) ? [] : [{ key: domain.role, name: domain.role }])].map(
                (role) => ({ value: role.key, label: role.name }),
              )}
              value={domain.role}
              allowDeselect={false}
              disabled={!manages || terms.isPending}
              onChange={(role) => role && set(domain.policy, role)}
              w={160}
            />
          )}
          {domain.is_held && manages && (
            <Button variant="default" loading={terms.isPending} onClick={() => set(domain.policy, domain.role)}>
              Answer for it
            </Button>
          )}
        </Group>
      )}
      <FormProblem error={check.error ?? terms.error} />
      {removing && (
        <ConfirmDialog
          title={`Remove ${domain.domain}?`}
          action="Remove"
          danger
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(false)}
          onConfirm={() => remove.mutate(domain.id)}
        >
          <p>Nobody can join by it any more; whoever has joined stays. To use it again, it has to be proven again.</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
