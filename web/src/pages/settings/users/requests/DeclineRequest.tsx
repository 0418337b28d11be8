import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { fieldProblem } from '../../../../api/problem';
import { useDeclineRequest } from '../../../../api/requests';
import type { AccessRequest } from '../../../../api/types';
import { Dialog } from '../../../../parts/Dialog';
import { Form } from '../../../../parts/Form';
import { FormProblem } from '../../../../parts/FormProblem';
import { useAccess } from '../../../../shell/access';

export function DeclineRequest({ request, onClose }: { request: AccessRequest; onClose: () => void }) {
  const { organization } = useAccess();
  const [reason, setReason] = useState('');
  const decline = useDeclineRequest(organization.id);
  return (
    <Dialog onClose={onClose} title="Decline the request?" size={460}>
      <Form onSubmit={() => decline.mutate({ request: request.id, reason }, { onSuccess: onClose })}>
        <Textarea
          label="Why not"
          description={
            request.requested_by ? `${request.requested_by.name} reads it. It may stay empty.` : 'For the audit log. It may stay empty.'
          }
          maxLength={1000}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldProblem(decline.error, 'reason')}
          data-autofocus
        />
        <FormProblem error={decline.error} fields={['reason']} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" className="danger" loading={decline.isPending}>
            Decline
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
