import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { AskForAccess } from './AskForAccess';
import { ProposePerson } from './ProposePerson';

/** For those who may not do it themselves. */
export function AskButtons() {
  const [open, setOpen] = useState<'person' | 'access' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button variant="default" onClick={() => setOpen('access')}>
        Ask for access
      </Button>
      <Button leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setOpen('person')}>
        Propose a colleague
      </Button>
      {open === 'person' && <ProposePerson onClose={close} />}
      {open === 'access' && <AskForAccess onClose={close} />}
    </>
  );
}
