import { Button, TextInput, type TextInputProps } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

type CopyProps = { value: string; label?: string; what: string };

/** `what` tells a screen reader what is copied, where many such buttons stand on a page. */
export function CopyButton({ value, label = 'Copy', what }: CopyProps) {
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <Button
      variant="default"
      onClick={() => clipboard.copy(value)}
      leftSection={clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      aria-label={clipboard.copied ? `Copied ${what}` : `${label} ${what}`}
    >
      {clipboard.copied ? 'Copied' : label}
    </Button>
  );
}

export function CopyField({ value, what, ...props }: TextInputProps & { value: string; what: string }) {
  return (
    <div className="copy-field">
      <TextInput readOnly value={value} onFocus={(event) => event.currentTarget.select()} classNames={{ input: 'mono' }} {...props} />
      <CopyButton value={value} what={what} />
    </div>
  );
}
