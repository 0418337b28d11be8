import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useUpdateInvitation } from '../../../api/invitations';
import { useUpdateMember } from '../../../api/members';
import type { Person } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { EndField } from '../../../parts/EndField';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';

/** When access ends by itself: of a member, or of what an invitation offers. */
export function ChangeEnd({ person, onClose }: { person: Person; onClose: () => void }) {
  const { organization } = useAccess();
  const member = useUpdateMember(organization.id);
  const invitation = useUpdateInvitation(organization.id);
  const [end, setEnd] = useState<string | null | undefined>(person.access_ends_at);
  const update = person.kind === 'member' ? member : invitation;
  const name = person.kind === 'member' ? person.name : person.email;
  const changed = end !== undefined && end !== person.access_ends_at;
  const save = () => {
    if (end === undefined || !changed) return;
    const body = { access_ends_at: end };
    if (person.kind === 'member') member.mutate({ member: person.id, body }, { onSuccess: onClose });
    else invitation.mutate({ invitation: person.id, body }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={`End of access of ${name}`} size={460}>
      <Form onSubmit={save}>
        <EndField value={person.access_ends_at} onChange={setEnd} autoFocus />
        <p className="muted">
          From the next day on {name} can do nothing in {organization.name} and takes no seat. Role, reports and boards stay, and a new date
          gives access back. A mail reminds of it a week before.
        </p>
        <FormProblem error={update.error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!changed} loading={update.isPending}>
            Save
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
