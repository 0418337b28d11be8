import { MultiSelect, Radio, Stack } from '@mantine/core';
import { useRef } from 'react';
import { useSelectedOption } from '../../../../parts/use_selected_option';

type Props = { projects: { id: string; name: string }[]; value: string[] | null; onChange: (projects: string[] | null) => void };

/** All projects, those to come included, or only some. With one project there is nothing to choose. */
export function ProjectPicker({ projects, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useSelectedOption(input);
  if (projects.length < 2) return null;
  return (
    <div>
      <Radio.Group label="Projects" value={value ? 'some' : 'all'} onChange={(choice) => onChange(choice === 'some' ? [] : null)}>
        <Stack gap={6} mt={4}>
          <Radio value="all" label="All projects, including new ones" />
          <Radio value="some" label="Only some projects" />
        </Stack>
      </Radio.Group>
      {value && (
        <MultiSelect
          ref={input}
          mt={8}
          size="xs"
          aria-label="Which projects"
          placeholder={value.length ? '' : 'Choose at least one project'}
          data={projects.map((project) => ({ value: project.id, label: project.name }))}
          value={value}
          onChange={onChange}
          searchable
          hidePickedOptions
        />
      )}
    </div>
  );
}
