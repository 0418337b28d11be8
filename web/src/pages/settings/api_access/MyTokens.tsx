import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { myTokensQuery } from '../../../api/api_access';
import { Section } from '../../../parts/Section';
import { useAccess } from '../../../shell/access';
import { NewToken } from './NewToken';
import { TokenList } from './TokenList';

export function MyTokens() {
  const { organization } = useAccess();
  const tokens = useInfiniteQuery(myTokensQuery(organization.id));
  const [creating, setCreating] = useState(false);
  // Of the workspace and of any project: the server leaves each where it is held.
  const permissions = [...new Set([organization, ...organization.projects].flatMap((each) => each.permissions))];
  return (
    <Section
      title="My tokens"
      sub="They do at most what you may do, and end when you leave"
      actions={
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
          New token
        </Button>
      }
    >
      <TokenList
        list={tokens}
        whose="mine"
        empty="You have no tokens. Make one for a script of your own; for something that has to outlive you, a service account is the better place."
      />
      {creating && <NewToken permissions={permissions} onClose={() => setCreating(false)} />}
    </Section>
  );
}
