import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { passwordStrength } from '../lib/passwords';

type Props = PasswordInputProps & { value: string; personal?: readonly string[]; minimum?: number };

/** A new password with a hint on its strength while typing. */
export function PasswordField({ value, personal = [], minimum, ...props }: Props) {
  const hint = useId();
  const { score, hint: text } = passwordStrength(value, personal, minimum);
  return (
    <div>
      <PasswordInput
        size="sm"
        autoComplete="new-password"
        value={value}
        aria-describedby={hint}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
        {...props}
      />
      <div className="strength" data-score={value ? score : undefined} aria-hidden>
        <i />
        <i />
        <i />
      </div>
      <p id={hint} className="hint" aria-live="polite">
        {text}
      </p>
    </div>
  );
}
