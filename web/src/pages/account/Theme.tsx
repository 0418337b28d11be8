import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Section } from '../../parts/Section';

export function Theme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title="Theme" sub="On this device">
      <SegmentedControl
        className="start"
        aria-label="Theme"
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as 'auto' | 'light' | 'dark')}
      />
    </Section>
  );
}
