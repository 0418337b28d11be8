import { Textarea } from '@mantine/core';

/** A few words of whoever invites. */
export function MessageField({ value, onChange }: { value: string; onChange: (message: string) => void }) {
  return (
    <Textarea
      label="Message"
      description="Optional, in plain words; it stands in the mail and on the page that accepts."
      autosize
      minRows={2}
      maxRows={6}
      maxLength={1000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
