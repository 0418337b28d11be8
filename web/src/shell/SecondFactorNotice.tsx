import { Alert } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { fullTime } from '../lib/time';
import { useAccess } from './access';

/** Says in time what will be asked for. */
export function SecondFactorNotice() {
  const { organization } = useAccess();
  const due = organization.second_factor_due;
  if (!due) return null;
  return (
    <section className="notice" aria-label="Second factor">
      <Alert color="yellow" variant="light" icon={<IconShieldLock size={16} aria-hidden />}>
        {organization.name} asks for a second factor. Set one up under <Link to="/account">My account</Link> by{' '}
        <time dateTime={due}>{fullTime(due)}</time>: after that the workspace opens only with one.
      </Alert>
    </section>
  );
}
