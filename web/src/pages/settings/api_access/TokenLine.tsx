import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ApiToken } from '../../../api/types';
import { permissionWords } from '../../../lib/permissions';
import { fullTime, relativeTime, shortDate } from '../../../lib/time';
import { listed } from '../../../lib/words';
import { useAccess } from '../../../shell/access';
import { HandOverToken } from './HandOverToken';
import { RevokeToken } from './RevokeToken';

/** What everybody sees anyway is not worth a word, unless there is nothing else. */
const BASIC = ['organization.read', 'project.read'];

export function TokenLine({ token, whose }: { token: ApiToken; whose: 'mine' | 'any' }) {
  const { organization } = useAccess();
  const [asking, setAsking] = useState<'revoke' | 'hand_over' | null>(null);
  const told = token.permissions.filter((permission) => !BASIC.includes(permission));
  const words = (told.length > 0 ? told : token.permissions).map((permission) => permissionWords(permission).toLowerCase());
  const project = organization.projects.find((each) => each.id === token.project_id);
  return (
    <li>
      <span className="grow">
        <b>{token.name}</b> <code className="muted">{token.hint}…</code>
        {whose === 'any' && <span className="t2"> · {token.member.name}</span>}
        <span className="t2 block small" title={words.join(', ')}>
          May {words.length > 4 ? `${words.slice(0, 3).join(', ')} and ${words.length - 3} more` : listed(words)}
          {token.project_id && ` in ${project?.name ?? 'one project'}`}
        </span>
        <span className="muted block small num">
          <span title={token.last_used_at ? fullTime(token.last_used_at) : undefined}>
            {token.last_used_at
              ? `Last used ${relativeTime(token.last_used_at).toLowerCase()}${token.last_used_address ? ` from ${token.last_used_address}` : ''}`
              : 'Never used'}
          </span>
          {' · '}
          {token.expires_at ? `ends ${shortDate(token.expires_at)}` : 'does not end'} · made {shortDate(token.created_at)}
          {token.created_by !== token.member.name && ` by ${token.created_by}`}
        </span>
      </span>
      <Group gap="xs" wrap="nowrap">
        {whose === 'any' && token.member.kind === 'person' && (
          <Button variant="default" onClick={() => setAsking('hand_over')} aria-label={`Hand over ${token.name} of ${token.member.name}`}>
            Hand over
          </Button>
        )}
        <Button variant="default" onClick={() => setAsking('revoke')} aria-label={`Revoke ${token.name} of ${token.member.name}`}>
          Revoke
        </Button>
      </Group>
      {asking === 'revoke' && <RevokeToken token={token} whose={whose} onClose={() => setAsking(null)} />}
      {asking === 'hand_over' && <HandOverToken token={token} onClose={() => setAsking(null)} />}
    </li>
  );
}
