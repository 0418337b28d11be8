import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deletionQuery, exportUrl } from '../../../api/deletion';
import { fullTime } from '../../../lib/time';
import { count } from '../../../lib/words';
import { CallOff } from '../../../parts/CallOff';
import { Section } from '../../../parts/Section';
import { useAccess } from '../../../shell/access';
import { DeleteWorkspace } from './DeleteWorkspace';

/** For owners only: taking all of it out, and doing away with it. */
export function Deletion() {
  const { organization } = useAccess();
  const [open, setOpen] = useState(false);
  const { deletion } = organization;
  const days = useQuery(deletionQuery(organization.id)).data?.waiting_days;
  return (
    <>
      <Section
        title="Export"
        actions={
          <Button component="a" variant="default" href={exportUrl(organization.id)} download>
            Export everything
          </Button>
        }
      >
        <p>
          One file with members, invitations, roles, teams, projects, reports, boards, the audit log and all events, one JSON object a line.
          With many events it takes a while. The file is complete if its last line says “end”.
        </p>
      </Section>
      <Section
        title="Delete the workspace"
        actions={
          deletion ? (
            <CallOff />
          ) : (
            <Button variant="default" className="danger-text" onClick={() => setOpen(true)}>
              Delete
            </Button>
          )
        }
      >
        {deletion ? (
          <p>
            {deletion.asked_by.name} asked for it. It goes on <time dateTime={deletion.at}>{fullTime(deletion.at)}</time>, with everything
            in it. Until then any owner can call it off.
          </p>
        ) : (
          <p>
            It goes {days === undefined ? 'some days' : count(days, 'day')} after you ask for it, with everything in it. Until then any
            owner can call it off.
          </p>
        )}
        {open && <DeleteWorkspace onClose={() => setOpen(false)} />}
      </Section>
    </>
  );
}
