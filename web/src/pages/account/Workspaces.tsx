import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { NewWorkspace } from '../../parts/NewWorkspace';
import { RoleBadge } from '../../parts/RoleBadge';
import { Section } from '../../parts/Section';
import { WorkspaceOffers } from '../../parts/WorkspaceOffers';
import { useAccess } from '../../shell/access';
import { useSwitch } from '../../shell/use_switch';

/** All workspaces of the reader, as what they are there, and the ways to more. */
export function Workspaces() {
  const { me, organization } = useAccess();
  const change = useSwitch();
  const [making, setMaking] = useState(false);
  return (
    <Section
      title="Workspaces"
      actions={
        me.can_create_workspace && (
          <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
            New workspace
          </Button>
        )
      }
    >
      <ul className="workspaces" aria-label="Your workspaces">
        {me.organizations.map((each) => (
          <li key={each.id}>
            <b className="clip">{each.name}</b>
            <RoleBadge role={each.role} name={each.role_name} />
            {each.id === organization.id ? (
              <span className="muted small push">Open now</span>
            ) : (
              <Button variant="default" className="push" aria-label={`Open ${each.name}`} onClick={() => void change(each.id)}>
                Open
              </Button>
            )}
          </li>
        ))}
      </ul>
      <WorkspaceOffers />
      {making && <NewWorkspace onClose={() => setMaking(false)} />}
    </Section>
  );
}
