import { addressKey, type Judged } from '../../../../lib/emails';
import { canBeSent, type Reviewed, VERDICT_WORDS } from './plan';

const SHOWN = 4;

type Props = {
  judged: Judged[];
  verdicts: ReadonlyMap<string, Reviewed>;
  onEdit: (index: number) => void;
  onReplace: (index: number, text: string) => void;
};
type Issue = { index: number; text: string; words: string; bad: boolean; suggestion: string | null };

/** What to mend, in words, each with the way to mend it. */
export function AddressIssues({ judged, verdicts, onEdit, onReplace }: Props) {
  const issues = judged.flatMap((each, index): Issue[] => issueOf(each, index, verdicts.get(addressKey(each.email))));
  if (issues.length === 0) return null;
  return (
    <ul className="issues">
      {issues.slice(0, SHOWN).map((issue) => (
        <li key={`${issue.index}-${issue.text}`}>
          <b>{issue.text}</b> <span className={issue.bad ? 'down' : 't2'}>{issue.words}</span>{' '}
          {issue.suggestion ? (
            <button type="button" className="link" onClick={() => onReplace(issue.index, issue.suggestion ?? issue.text)}>
              Use {issue.suggestion}
            </button>
          ) : (
            issue.bad && (
              <button type="button" className="link" onClick={() => onEdit(issue.index)} aria-label={`Edit ${issue.text}`}>
                Edit
              </button>
            )
          )}
        </li>
      ))}
      {issues.length > SHOWN && <li className="muted">and {issues.length - SHOWN} more</li>}
    </ul>
  );
}

function issueOf(judged: Judged, index: number, reviewed: Reviewed | undefined): Issue[] {
  const { text } = judged;
  if (judged.verdict !== 'ok') return [{ index, text, words: judged.reason ?? 'is not valid', bad: true, suggestion: null }];
  if (reviewed && !canBeSent(reviewed.verdict)) {
    const member = reviewed.verdict === 'already_member';
    const words = member ? 'is a member already and gets no invitation' : (reviewed.error?.message ?? VERDICT_WORDS[reviewed.verdict]);
    return [{ index, text, words, bad: !member, suggestion: null }];
  }
  const warning = reviewed?.warnings[0];
  const suggestion = judged.suggestion ?? warning?.suggestion ?? null;
  if (!warning && !suggestion) return [];
  return [{ index, text, words: suggestion ? 'may be mistyped.' : (warning?.message ?? ''), bad: false, suggestion }];
}
