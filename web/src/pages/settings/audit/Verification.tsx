import { Alert } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { components } from '../../../api/schema';
import { fullTime } from '../../../lib/time';
import { count } from '../../../lib/words';

export function Verification({ result }: { result: components['schemas']['AuditVerification'] }) {
  if (result.valid) {
    return (
      <Alert color="teal" variant="light" icon={<IconShieldCheck size={16} aria-hidden />}>
        {/* Not the title of the alert, whose colour has too little contrast. */}
        <strong className="block">The log is whole</strong>
        {count(result.entries, 'entry', 'entries')} checked; each fits the one before.
        {result.kept_since && (
          <span className="block">
            Verified from {fullTime(result.kept_since)} on. The {count(result.removed, 'entry', 'entries')} before were removed for their
            age, as the workspace asks.
          </span>
        )}
        {result.head && (
          <span className="block mono small break">
            Last hash {result.head}. Keep it elsewhere to prove later that nothing was cut off.
          </span>
        )}
      </Alert>
    );
  }
  return (
    <Alert color="red" variant="light" icon={<IconShieldX size={16} aria-hidden />}>
      <strong className="block">The log was changed</strong>
      {result.first_broken === null ? 'An entry does' : `Entry ${result.first_broken} does`} not fit the one before.
      {result.broken_after && ` The last one that fits is of ${fullTime(result.broken_after)}.`} Entries from there on cannot be trusted;
      compare with a backup.
    </Alert>
  );
}
