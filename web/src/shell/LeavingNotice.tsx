import { Alert } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { fullTime } from '../lib/time';
import { CallOff } from '../parts/CallOff';
import { useAccess, useMay } from './access';

/** Says to everybody in it that the workspace goes, and to owners how it stays. */
export function LeavingNotice() {
  const { organization } = useAccess();
  const may = useMay();
  const { deletion } = organization;
  if (!deletion) return null;
  const isOwner = may('organization.delete');
  return (
    <section className="notice" aria-label="Deletion of the workspace">
      <Alert color="red" variant="light" icon={<IconTrash size={16} aria-hidden />}>
        <div className="notice-row">
          <p>
            <b>{organization.name} will be deleted</b> on <time dateTime={deletion.at}>{fullTime(deletion.at)}</time>, with everything in
            it. {deletion.asked_by.name} asked for it.
            {!isOwner && ' An owner can still call it off.'}
          </p>
          {isOwner && <CallOff />}
        </div>
      </Alert>
    </section>
  );
}
