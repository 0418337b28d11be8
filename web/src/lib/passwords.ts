export const PASSWORD_MIN = 15;
export const PASSWORD_MIN_WITH_SECOND_FACTOR = 8;

type Strength = { score: 0 | 1 | 2 | 3; hint: string };

/** A hint while typing, not a rule: the rule (length, and not a known password) is the server's. */
export function passwordStrength(password: string, personal: readonly string[] = [], minimum = PASSWORD_MIN): Strength {
  const missing = minimum - [...password].length;
  if (password === '') return { score: 0, hint: `At least ${minimum} characters. A few unrelated words are easy to remember.` };
  if (missing > 0) return { score: 0, hint: `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.` };
  const lower = password.toLowerCase();
  if (personal.some((word) => word.length > 3 && lower.includes(word.toLowerCase()))) {
    return { score: 1, hint: 'Long enough, but it contains your name or address, which is guessed first.' };
  }
  const distinct = new Set(lower).size;
  if (distinct < 6 || /(.+)\1{2,}/.test(lower)) return { score: 1, hint: 'Long enough, but it repeats itself.' };
  if (/^(?:[0-9]+|(?:qwert|asdf|abcd|1234).*)$/.test(lower)) return { score: 1, hint: 'Long enough, but it follows a known pattern.' };
  if ([...password].length >= 20 && distinct >= 10) return { score: 3, hint: 'Strong.' };
  return { score: 2, hint: 'Good.' };
}
