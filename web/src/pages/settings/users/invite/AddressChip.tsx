import { IconX } from '@tabler/icons-react';
import type { Judged } from '../../../../lib/emails';
import { canBeSent, type Reviewed, VERDICT_WORDS } from './plan';

type Props = { judged: Judged; reviewed: Reviewed | undefined; onEdit: () => void; onRemove: () => void };

/** One address with what is known of it; pressing it takes it back into the input to mend it. */
export function AddressChip({ judged, reviewed, onEdit, onRemove }: Props) {
  const { verdict, words } = chipVerdict(judged, reviewed);
  return (
    <span className="chip" data-verdict={verdict}>
      <button
        type="button"
        className="chip-text"
        onClick={onEdit}
        title={words ?? undefined}
        aria-label={`Edit ${judged.text}${words ? `, ${words}` : ''}`}
      >
        {judged.text}
      </button>
      <button type="button" className="chip-x" onClick={onRemove} aria-label={`Remove ${judged.text}`}>
        <IconX size={12} aria-hidden />
      </button>
    </span>
  );
}

function chipVerdict(judged: Judged, reviewed: Reviewed | undefined): { verdict: 'good' | 'warn' | 'bad'; words: string | null } {
  if (judged.verdict !== 'ok') return { verdict: 'bad', words: judged.reason ?? null };
  if (reviewed && !canBeSent(reviewed.verdict)) {
    return {
      verdict: reviewed.verdict === 'already_member' ? 'warn' : 'bad',
      words: reviewed.error?.message ?? VERDICT_WORDS[reviewed.verdict],
    };
  }
  if (judged.suggestion || reviewed?.warnings.length)
    return { verdict: 'warn', words: reviewed?.warnings[0]?.message ?? 'may be mistyped' };
  return { verdict: 'good', words: reviewed?.verdict === 'already_invited' ? VERDICT_WORDS.already_invited : null };
}
