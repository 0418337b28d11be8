import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { NewWorkspace } from '../parts/NewWorkspace';
import { useAccess } from './access';
import { useSwitch } from './use_switch';

/** Which workspace this is, and the way to the others. */
export function WorkspaceMenu() {
  const { me, organization } = useAccess();
  const change = useSwitch();
  const [making, setMaking] = useState(false);
  const name = (
    <>
      <span className="ws-logo" aria-hidden>
        {[...organization.name][0]?.toUpperCase()}
      </span>
      <span className="ws-name">{organization.name}</span>
    </>
  );
  if (me.organizations.length < 2 && !me.can_create_workspace) return <div className="ws">{name}</div>;
  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <UnstyledButton className="ws ws-button" aria-label={`Workspace ${organization.name}, change`}>
            {name}
            <IconChevronDown size={14} className="push" aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className="ws-list">
          <Menu.Label>Workspaces</Menu.Label>
          {me.organizations.map((each) => (
            <Menu.Item
              key={each.id}
              onClick={() => void change(each.id)}
              rightSection={each.id === organization.id ? <IconCheck size={14} aria-label="current" /> : null}
            >
              {each.name} <span className="t2 small block">{each.role_name}</span>
            </Menu.Item>
          ))}
          {me.can_create_workspace && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
                New workspace
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {making && <NewWorkspace onClose={() => setMaking(false)} />}
    </>
  );
}
