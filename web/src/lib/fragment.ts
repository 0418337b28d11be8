/**
 * One-time tokens arrive in the URL fragment (`/invite#…`), where no log, proxy or Referer sees them.
 * The page takes the token out of the address bar at once, so that it does not stay in the history or
 * in a screenshot, and keeps it for this tab only, so that it survives signing in and a reload.
 */
export type TokenPurpose = 'setup' | 'invite' | 'join' | 'reset';

const held = new Map<TokenPurpose, string>();
const storageKey = (purpose: TokenPurpose) => `usher.token.${purpose}`;

export function takeToken(purpose: TokenPurpose): string | null {
  const fresh = decodeURIComponentSafely(window.location.hash.replace(/^#/, '')).trim();
  if (fresh) {
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    held.set(purpose, fresh);
    remember(purpose, fresh);
    return fresh;
  }
  return held.get(purpose) ?? recall(purpose);
}

export function forgetToken(purpose: TokenPurpose): void {
  held.delete(purpose);
  try {
    sessionStorage.removeItem(storageKey(purpose));
  } catch {
    // Storage closed to us: there is nothing to forget.
  }
}

function remember(purpose: TokenPurpose, token: string): void {
  try {
    sessionStorage.setItem(storageKey(purpose), token);
  } catch {
    // Storage closed to us: the copy in memory lasts until a reload.
  }
}

function recall(purpose: TokenPurpose): string | null {
  try {
    return sessionStorage.getItem(storageKey(purpose));
  } catch {
    return null;
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
