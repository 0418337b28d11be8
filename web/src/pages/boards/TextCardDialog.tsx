import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../parts/Dialog';

export function TextCardDialog({ text, onSubmit, onClose }: { text: string; onSubmit: (text: string) => void; onClose: () => void }) {
  const [value, setValue] = useState(text);
  return (
    <Dialog title={text ? 'Edit text' : 'Add text'} onClose={onClose} size={560}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(value.trim());
        }}
      >
        <Textarea
          label="Text"
          description="Begin a line with # for a heading, with - for a list."
          size="sm"
          autosize
          minRows={6}
          maxRows={16}
          maxLength={10_000}
          data-autofocus
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!value.trim()}>
            {text ? 'Save' : 'Add'}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
