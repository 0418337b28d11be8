import { PasswordInput } from '@mantine/core';
import { CopyButton } from '../../../parts/CopyField';

/** Covered until asked for: it can write the past, and screens are shared. */
export function Secret({ name, secret }: { name: string; secret: string }) {
  return (
    <div className="copy-field">
      <PasswordInput
        label="Secret"
        description="For servers that import past events. Keep it out of browsers and apps."
        size="xs"
        readOnly
        autoComplete="off"
        classNames={{ innerInput: 'mono' }}
        value={secret}
        visibilityToggleButtonProps={{ 'aria-label': `Show or hide the secret of ${name}`, tabIndex: 0 }}
      />
      <CopyButton value={secret} what={`secret of ${name}`} />
    </div>
  );
}
