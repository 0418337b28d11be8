import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

type Value = string | number | boolean;
type Props = {
  label: string;
  kind: 'number' | 'date';
  value: Value | undefined;
  error?: string | undefined;
  onChange: (value: Value | undefined) => void;
};

/** A number or a day. It counts when the field is left or Enter is pressed, not with each digit. */
export function TypedValue({ label, kind, value, error, onChange }: Props) {
  const told = value === undefined ? '' : String(value);
  const [text, setText] = useState(told);
  useEffect(() => setText(told), [told]);
  const commit = () => {
    if (text === told) return;
    if (text.trim() === '') return onChange(undefined);
    if (kind === 'date') return onChange(text);
    const number = Number(text);
    if (Number.isFinite(number)) onChange(number);
    else setText(told);
  };
  return (
    <TextInput
      label={label}
      type={kind}
      {...(kind === 'number' && { step: 'any', inputMode: 'decimal' })}
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
