import type { JoiningDomain } from '../../../api/types';

/** What was typed or pasted, as domains: an address counts as its domain. */
export function splitDomains(typed: string[]): string[] {
  const domains = typed
    .flatMap((each) => each.split(/[\s,;]+/))
    .map((each) => each.slice(each.lastIndexOf('@') + 1).toLowerCase())
    .filter(Boolean);
  return [...new Set(domains)];
}

type Facts = Pick<JoiningDomain, 'checked_at' | 'problem' | 'proven_at' | 'proven_by' | 'is_held' | 'answered_by'>;
type State = { kind: 'pending' | 'failed' | 'proven' | 'held'; label: string; hint: string };

/** Where a domain stands, and what to do about it. */
export function domainState({ checked_at, problem, proven_at, proven_by, is_held, answered_by }: Facts): State {
  if (is_held) {
    return {
      kind: 'held',
      label: 'Held',
      hint: `${answered_by.name}, who answers for it, may no longer give this role. Nobody gets in until somebody else answers for it.`,
    };
  }
  if (proven_at) {
    const how = proven_by === 'operator' ? 'Whoever runs this server says that it is yours.' : 'Its TXT record says that it is yours.';
    const gone = problem === 'no_record' ? ' The record is not there any more; it is not needed.' : '';
    return { kind: 'proven', label: 'Proven', hint: how + gone };
  }
  const record = 'Add the TXT record below where the domain is managed, then check.';
  switch (problem) {
    case 'no_record':
      return {
        kind: 'failed',
        label: 'Not found',
        hint: `There is no such record yet. ${record} New records can take an hour to be seen.`,
      };
    case 'other_record':
      return {
        kind: 'failed',
        label: 'Another record',
        hint: 'There is a record of an earlier attempt, or of another workspace. Replace it by the one below.',
      };
    case 'taken':
      return { kind: 'failed', label: 'Taken', hint: 'Another workspace has proven this domain. It has to be removed there first.' };
    case 'dns_unavailable':
      return { kind: 'failed', label: 'Not known', hint: 'No name server answered. Check again in a moment.' };
    default:
      return { kind: 'pending', label: checked_at ? 'Not found' : 'To be proven', hint: record };
  }
}
