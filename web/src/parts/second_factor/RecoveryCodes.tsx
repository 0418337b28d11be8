import './second_factor.css';
import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { saveText } from '../../lib/save_text';
import { recoveryFile } from '../../lib/second_factor';
import { CopyButton } from '../CopyField';
import { StepTitle } from './StepTitle';

type Props = { email: string; level: 2 | 3; step?: number; codes: readonly string[]; onDone: () => void };

/** Shown once. The way on is a button that says what has been done. */
export function RecoveryCodes({ email, level, step, codes, onDone }: Props) {
  return (
    <div className="stack">
      <StepTitle level={level} number={step}>
        Keep your recovery codes
      </StepTitle>
      <p>
        Each signs you in once, after your password, if you lose your authenticator app or your passkeys. Keep them somewhere else than on
        the same device, on paper for example. They are not shown again.
      </p>
      <ul className="recovery-codes mono" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <CopyButton value={codes.join('\n')} what="recovery codes" />
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => saveText('usher-recovery-codes.txt', recoveryFile(email, codes))}
        >
          Download
        </Button>
      </Group>
      <Button size="sm" className="start" onClick={onDone}>
        I have kept them
      </Button>
    </div>
  );
}
