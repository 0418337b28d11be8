import { PasswordInput } from '@mantine/core';

type Props = { email: string; value: string; onChange: (password: string) => void; error?: string | null | undefined };

/** The password that somebody who is signed in types again. The hidden field tells password managers whose it is. */
export function OwnPassword({ email, value, onChange, error }: Props) {
  return (
    <>
      <input type="text" autoComplete="username" value={email} readOnly hidden aria-hidden tabIndex={-1} />
      <PasswordInput
        size="sm"
        label="Your password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide your password', tabIndex: 0 }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
    </>
  );
}
