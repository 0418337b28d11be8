import { TextInput, type TextInputProps } from '@mantine/core';

/** Six digits that an authenticator app shows; a recovery code where `recovery` says so. */
export function FactorCodeField({ recovery = false, ...props }: TextInputProps & { recovery?: boolean }) {
  return (
    <TextInput
      size="sm"
      label={recovery ? 'Recovery code' : 'Code of your authenticator app'}
      inputMode={recovery ? 'text' : 'numeric'}
      autoComplete={recovery ? 'off' : 'one-time-code'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      classNames={{ input: 'mono' }}
      {...props}
    />
  );
}
