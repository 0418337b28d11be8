import { Button, Group } from '@mantine/core';
import type { IssuedApiToken } from '../../../api/types';
import { CopyField } from '../../../parts/CopyField';
import { useAccess } from '../../../shell/access';

/** The one time that the text of a token is seen. */
export function TokenShown({ issued, onClose }: { issued: IssuedApiToken; onClose: () => void }) {
  const { organization } = useAccess();
  const example = `curl -H "authorization: Bearer ${issued.token}" \\\n  ${window.location.origin}/api/v1/organizations/${organization.id}`;
  return (
    <div className="stack">
      <p className="t2">It is shown this once. Keep it where you keep passwords; whoever has it can do what it may.</p>
      <CopyField label={`Token ${issued.api_token.name}`} what="token" value={issued.token} data-autofocus />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard */}
      <pre className="code" tabIndex={0}>
        <code>{example}</code>
      </pre>
      <Group justify="flex-end" className="dialog-foot">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </div>
  );
}
