export type Snippet = { key: string; label: string; install: string | null; code: string };

/** Ready to paste: the real token, and this server's own address. */
export function snippets(token: string, origin: string): Snippet[] {
  const { host, protocol } = new URL(origin);
  return [
    {
      key: 'browser',
      label: 'Browser',
      install: 'npm install mixpanel-browser',
      code: `import mixpanel from 'mixpanel-browser';

mixpanel.init('${token}', { api_host: '${origin}' });
mixpanel.identify('user-1');
mixpanel.track('Signed up', { plan: 'free' });`,
    },
    {
      key: 'node',
      label: 'Node',
      install: 'npm install mixpanel',
      code: `const Mixpanel = require('mixpanel');

const mixpanel = Mixpanel.init('${token}', {
  host: '${host}',
  protocol: '${protocol.replace(':', '')}',
});
mixpanel.track('Signed up', { distinct_id: 'user-1', plan: 'free' });`,
    },
    {
      key: 'python',
      label: 'Python',
      install: 'pip install mixpanel',
      code: `from mixpanel import Consumer, Mixpanel

consumer = Consumer(
    events_url='${origin}/track',
    people_url='${origin}/engage',
)
mp = Mixpanel('${token}', consumer=consumer)
mp.track('user-1', 'Signed up', {'plan': 'free'})`,
    },
    {
      key: 'curl',
      label: 'curl',
      install: null,
      code: `curl '${origin}/track?verbose=1' \\
  -H 'content-type: application/json' \\
  -d '[{"event": "Signed up", "properties": {"token": "${token}", "distinct_id": "user-1", "plan": "free"}}]'`,
    },
  ];
}
