import { Button, FileButton, Input } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { addressKey, type Judged, splitAddresses } from '../../../../lib/emails';
import { count } from '../../../../lib/words';
import { AddressChip } from './AddressChip';
import { AddressIssues } from './AddressIssues';
import { readAddressFile } from './csv';
import { type Entry, type Reviewed, withEntries } from './plan';

/** More chips than this help nobody; the review lists all of them. */
const SHOWN = 60;

type Props = {
  entries: Entry[];
  judged: Judged[];
  verdicts: ReadonlyMap<string, Reviewed>;
  typing: string;
  roles: string[];
  onTyping: (text: string) => void;
  onChange: (entries: Entry[]) => void;
  error?: string;
};

export function AddressField({ entries, judged, verdicts, typing, roles, onTyping, onChange, error }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const resetFile = useRef<() => void>(null);
  const ids = { input: useId(), help: useId(), issues: useId() };
  const [fileNote, setFileNote] = useState<string | null>(null);

  const add = (text: string) =>
    onChange(
      withEntries(
        entries,
        splitAddresses(text).map((address) => ({ text: address })),
      ),
    );
  const removeAt = (index: number) => {
    onChange(entries.filter((_, at) => at !== index));
    input.current?.focus();
  };
  const replaceAt = (index: number, text: string) =>
    onChange(
      withEntries(
        [],
        entries.map((entry, at) => (at === index ? { ...entry, text } : entry)),
      ),
    );
  const editAt = (index: number) => {
    const entry = entries[index];
    if (!entry) return;
    onTyping(entry.text);
    removeAt(index);
  };

  const onText = (text: string) => {
    // A separator ends an address; what follows it goes on being typed.
    const ends = /[\s,;]/.test(text);
    if (!ends || text.includes('<') !== text.includes('>')) return onTyping(text);
    add(text);
    onTyping('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && typing.trim()) {
      event.preventDefault();
      add(typing);
      onTyping('');
    } else if (event.key === 'Backspace' && typing === '' && entries.length > 0) {
      event.preventDefault();
      editAt(entries.length - 1);
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (splitAddresses(typing + text).length < 2) return;
    event.preventDefault();
    add(`${typing} ${text}`);
    onTyping('');
  };
  const onFile = async (file: File | null) => {
    if (!file) return;
    resetFile.current?.();
    try {
      const { entries: read, ignored } = await readAddressFile(file, roles);
      const all = withEntries(entries, read);
      onChange(all);
      const notUsed = ignored.length ? ` Columns not used: ${ignored.join(', ')}.` : '';
      setFileNote(`${file.name}: ${count(read.length, 'row')} read, ${all.length - entries.length} added.${notUsed}`);
    } catch {
      setFileNote(`${file.name} could not be read. Open it and paste its addresses here instead.`);
    }
  };

  return (
    <div>
      <div className="field-head">
        <Input.Label htmlFor={ids.input}>Email addresses</Input.Label>
        <FileButton onChange={(file) => void onFile(file)} accept=".csv,.txt,text/csv,text/plain" resetRef={resetFile}>
          {(props) => (
            <Button {...props} variant="subtle" size="compact-xs" leftSection={<IconUpload size={12} aria-hidden />}>
              Upload CSV
            </Button>
          )}
        </FileButton>
      </div>
      <Input.Description id={ids.help}>
        Type them, or paste a whole list: commas, semicolons, spaces and new lines all work.
      </Input.Description>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click anywhere in the box goes to the input in it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the input itself */}
      <div
        className="chips"
        data-error={error ? true : undefined}
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
      >
        {judged.slice(0, SHOWN).map((each, index) => (
          <AddressChip
            key={`${each.text}-${entries[index]?.role ?? ''}`}
            judged={each}
            reviewed={verdicts.get(addressKey(each.email))}
            onEdit={() => editAt(index)}
            onRemove={() => removeAt(index)}
          />
        ))}
        {judged.length > SHOWN && (
          <span className="muted">
            and {judged.length - SHOWN} more{' '}
            <button type="button" className="link" onClick={() => onChange([])}>
              Clear all
            </button>
          </span>
        )}
        <input
          ref={input}
          id={ids.input}
          data-autofocus
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={entries.length ? '' : 'name@company.com'}
          aria-describedby={`${ids.help} ${ids.issues}`}
          aria-invalid={error ? true : undefined}
          value={typing}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => {
            if (!typing.trim()) return;
            add(typing);
            onTyping('');
          }}
        />
      </div>
      <div id={ids.issues} aria-live="polite">
        {error && <p className="down small">{error}</p>}
        {fileNote && <p className="hint">{fileNote}</p>}
        <AddressIssues judged={judged} verdicts={verdicts} onEdit={editAt} onReplace={replaceAt} />
      </div>
    </div>
  );
}
