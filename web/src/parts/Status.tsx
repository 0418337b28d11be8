import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Tone } from '../lib/delivery';

/** A dot and a word; the word alone carries the meaning. */
export function Status({ tone, children, detail }: { tone: Tone; children: ReactNode; detail?: string }) {
  const status = (
    <span className="status" data-tone={tone}>
      <i aria-hidden />
      <span className="clip">{children}</span>
    </span>
  );
  if (!detail) return status;
  return (
    <Tooltip label={detail} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className="bare" aria-label={`${typeof children === 'string' ? children : ''}: ${detail}`}>
        {status}
      </button>
    </Tooltip>
  );
}
