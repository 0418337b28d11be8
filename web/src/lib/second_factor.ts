type Asking = { sign_in_again: boolean; second_factor_due: string | null; permissions: readonly unknown[] };

/** The time is over: the workspace allows nothing until there is a second factor. By the server's clock, not ours. */
export function isShutOut(organization: Asking | undefined): boolean {
  if (!organization || organization.sign_in_again) return false;
  return organization.second_factor_due !== null && organization.permissions.length === 0;
}

/** Eight groups of four are easier to type than one line of 32. */
export function secretWords(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

export function recoveryFile(email: string, codes: readonly string[]): string {
  return [
    `Recovery codes of ${email} at ${window.location.host}`,
    'Each signs you in once after your password, instead of a code of your authenticator app or a passkey.',
    '',
    ...codes,
    '',
  ].join('\n');
}
