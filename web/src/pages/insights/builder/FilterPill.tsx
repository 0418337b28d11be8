import { ActionIcon, Popover, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Filter } from '../../../api/analytics';
import { filterText, isComplete, operatorWords, valuesText } from '../../../lib/filters';
import { ANCHORED } from '../../../parts/anchored';
import { FilterEditor } from './FilterEditor';

type Props = {
  project: string;
  filter: Filter;
  event?: string;
  opened: boolean;
  onOpen: (open: boolean) => void;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
};

/** A filter as a sentence; a click opens it for change. */
export function FilterPill({ project, filter, event, opened, onOpen, onChange, onRemove }: Props) {
  const complete = isComplete(filter);
  return (
    <div className="pill pill-split" data-incomplete={!complete || undefined}>
      <Popover opened={opened} onChange={onOpen} {...ANCHORED} width={300} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className="pill-main" aria-label={`Filter ${filterText(filter)}, change`} onClick={() => onOpen(!opened)}>
            <span className="clip">
              {filter.property} <span className="muted">{complete ? operatorWords(filter.operator) : '· choose a value'}</span>{' '}
              {complete && valuesText(filter)}
            </span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={`Filter by ${filter.property}`}>
          <FilterEditor project={project} filter={filter} {...(event && { event })} onChange={onChange} onDone={() => onOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove filter ${filterText(filter)}`} onClick={onRemove}>
        <IconX size={13} aria-hidden />
      </ActionIcon>
    </div>
  );
}
