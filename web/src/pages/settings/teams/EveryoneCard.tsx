import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { everyoneQuery } from '../../../api/teams';
import { FormProblem } from '../../../parts/FormProblem';
import { useRoleName } from '../../../parts/role_name';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';
import { ChangeEveryone } from './ChangeEveryone';
import { grantsWords } from './places';

/** What everyone in the workspace has at least. */
export function EveryoneCard() {
  const { organization } = useAccess();
  const may = useMay();
  const roleName = useRoleName();
  const everyone = useQuery(everyoneQuery(organization.id));
  const [open, setOpen] = useState(false);
  const manage = everyone.data?.can_manage;
  return (
    <Section
      title="Everyone"
      actions={
        may('members.manage') && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={!manage?.allowed}
            title={manage?.reason}
            aria-label="Change what everyone has"
            onClick={() => setOpen(true)}
          >
            Change
          </Button>
        )
      }
    >
      {everyone.isPending && <Skeleton height={22} width={260} />}
      <FormProblem error={everyone.error} />
      {everyone.data &&
        (everyone.data.grants.length > 0 ? (
          <p>
            Everybody here, and whoever joins later, is <b>{grantsWords(everyone.data.grants, organization.projects, roleName)}</b>, besides
            what they are given by name. Service accounts are not.
          </p>
        ) : (
          <p className="t2">
            Nothing in common: each person has what they are given by name and through teams. Give everyone a role, say Viewer in one
            project, and whoever joins has it from the first minute.
          </p>
        ))}
      {open && everyone.data && <ChangeEveryone start={everyone.data.grants} onClose={() => setOpen(false)} />}
    </Section>
  );
}
