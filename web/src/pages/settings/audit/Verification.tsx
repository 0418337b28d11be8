import { Alert } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { components } from '../../../api/schema';
import { count } from '../../../lib/words';

export function Verification({ result }: { result: components['schemas']['AuditVerification'] }) {
  if (result.valid) {
    return (
      <Alert color="teal" variant="light" icon={<IconShieldCheck size={16} aria-hidden />} title="The log is whole">
        {count(result.entries, 'entry', 'entries')} checked; each fits the one before.
        {result.head && (
          <span className="block mono small break">
            Last hash {result.head}. Keep it elsewhere to prove later that nothing was cut off.
          </span>
        )}
      </Alert>
    );
  }
  return (
    <Alert color="red" variant="light" icon={<IconShieldX size={16} aria-hidden />} title="The log was changed">
      {result.first_broken === null ? 'An entry does' : `Entry ${result.first_broken} does`} not fit the one before. Entries from there on
      cannot be trusted; compare with a backup.
    </Alert>
  );
}
