import { Tabs } from '@mantine/core';
import { CopyButton } from '../../../parts/CopyField';
import { snippets } from './snippets';

export function Snippets({ token }: { token: string }) {
  const all = snippets(token, window.location.origin);
  return (
    <Tabs defaultValue="browser">
      <Tabs.List aria-label="How to send events" mb="sm">
        {all.map((each) => (
          <Tabs.Tab key={each.key} value={each.key}>
            {each.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {all.map((each) => (
        <Tabs.Panel key={each.key} value={each.key}>
          <div className="snippet">
            {each.install && (
              <p className="t2">
                First <code>{each.install}</code>, then:
              </p>
            )}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard */}
            <pre tabIndex={0}>
              <code>{each.code}</code>
            </pre>
            <CopyButton value={each.code} what={`${each.label} snippet`} />
          </div>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
