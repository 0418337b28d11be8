import { Anchor, Button, FileButton, Group, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { batchTemplateUrl } from '../../../../api/batches';
import { count } from '../../../../lib/words';
import { useAccess } from '../../../../shell/access';
import { type List, readList } from './columns';

/** A larger text is kept beside the field: no field of a page is good at ten megabytes. */
const SHOWN = 200_000;
const LARGEST = 20 * 1024 * 1024;

type Props = { list: List | null; onList: (list: List | null) => void };

/** Addresses or a table, pasted, dropped or chosen as a file. */
export function ListField({ list, onList }: Props) {
  const { organization } = useAccess();
  const resetFile = useRef<() => void>(null);
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  const read = useDebouncedCallback(async (text: string) => onList(text.trim() ? await readList(text) : null), 200);
  const type = (text: string) => {
    setTyped(text);
    setNote(null);
    read(text);
  };
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    resetFile.current?.();
    if (file.size > LARGEST) {
      setNote(`${file.name} is larger than 20 MB. Split it, or keep only the columns that are needed.`);
      return;
    }
    try {
      const text = await file.text();
      read.cancel?.();
      setTyped(text.length <= SHOWN ? text : '');
      setNote(`${file.name} was read.`);
      onList(await readList(text));
    } catch {
      setNote(`${file.name} could not be read. Open it and paste its text here instead.`);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button does the same
    <div
      className="drop stack"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Textarea
        label="Addresses, or a table with a header line"
        description="Paste them, drop a CSV file here, or choose one. Commas, semicolons, spaces and new lines all separate addresses."
        autosize
        minRows={5}
        maxRows={12}
        spellCheck={false}
        placeholder={'email,role\nname@company.com,viewer'}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Group gap="xs">
        <FileButton onChange={(file) => void take(file)} accept=".csv,.txt,text/csv,text/plain" resetRef={resetFile}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
              Choose a CSV file
            </Button>
          )}
        </FileButton>
        <Anchor size="sm" underline="always" href={batchTemplateUrl(organization.id)} download="invite.csv">
          Download a template
        </Anchor>
        <span className="hint" role="status">
          {note} {list?.kind === 'addresses' && `${count(list.addresses.length, 'address', 'addresses')} found.`}
          {list?.kind === 'csv' && `A table of ${count(list.rows, 'row')}.`}
        </span>
      </Group>
    </div>
  );
}
