// Many people in one workspace, written into the store of a server that does not run. What lists are read from is made by the
// server when it starts.

const firstNames = ['Ada', 'Alan', 'Barbara', 'Claude', 'Dorothy', 'Edsger', 'Frances', 'Grace', 'Hedy', 'Ida', 'John', 'Katherine', 'Linus', 'Margaret', 'Niklaus', 'Radia'];
const lastNames = ['Lovelace', 'Turing', 'Liskov', 'Shannon', 'Vaughan', 'Dijkstra', 'Allen', 'Hopper', 'Lamarr', 'Rhodes', 'Backus', 'Johnson', 'Torvalds', 'Hamilton', 'Wirth', 'Perlman'];
const id = (kind, number) => `${kind}_01m${String(number).padStart(23, '0')}`;

// So many members and as many open invitations. Of both one in a thousand is an admin, three in ten are analysts, the rest
// viewers; one in twenty is on one project only. One member in a hundred is suspended, one in two hundred has a second
// factor. One name in ten thousand is rare.
export function fillWorkspace(store, people) {
  const [organization] = store.row('select id from organizations');
  const [project] = store.row('select id from projects');
  const [owner, password] = store.row('select id, password_hash from accounts');
  const now = Date.now() * 1000;
  const day = 86_400_000_000;
  const account = store.into('accounts', ['id', 'email', 'email_as_written', 'name', 'password_hash', 'created_at', 'password_changed_at']);
  const member = store.into('members', ['id', 'organization_id', 'account_id', 'status', 'joined_at', 'last_active_at']);
  const grant = store.into('grants', ['id', 'organization_id', 'subject_kind', 'subject_id', 'scope', 'project_id', 'role', 'created_at', 'created_by']);
  const factor = store.into('second_factors', ['account_id', 'sealed_secret', 'created_at', 'confirmed_at', 'last_step']);
  const invitation = store.into('invitations', [
    ...['id', 'organization_id', 'email', 'email_as_written', 'state', 'role', 'message', 'invited_by', 'created_at', 'expires_at'],
    ...['mail_id', 'code_hash', 'code_expires_at', 'code_attempts'],
  ]);
  const role = (i) => (i % 1000 === 7 ? 'admin' : i % 10 < 3 ? 'analyst' : 'viewer');
  let grants = 0;
  const give = (kind, subject, i) => {
    const [scope, on] = i % 20 === 3 ? ['project', project] : ['organization', null];
    grant(id('gra', ++grants), organization, kind, subject, scope, on, role(i), now, owner);
  };
  const name = (i) => (i % 10_000 === 5 ? `Quirin Xanthopoulos ${i}` : `${firstNames[i % 16]} ${lastNames[(i >> 4) % 16]} ${i}`);
  const address = (i, domain) => `${name(i).toLowerCase().replaceAll(' ', '.')}@${domain}`;
  for (let i = 0; i < people; ++i) {
    const email = address(i, 'acme.example');
    account(id('acc', i), email, email, name(i), password, now - day, now - day);
    member(id('mem', i), organization, id('acc', i), i % 100 === 9 ? 'suspended' : 'active', now - day - ((i * 7919) % people) * 1000, i % 3 ? now - ((i * 104_729) % people) * 1000 : null);
    give('member', id('mem', i), i);
    if (i % 200 === 11) factor(id('acc', i), '', now, now, 0);
    const invited = address(i, 'partner.example');
    invitation(id('inv', i), organization, invited, invited, 'pending', role(i), '', owner, now - day + i, now + 7 * day, '', '', 0, 0);
    give('invitation', id('inv', i), i);
  }
  store.finish('update organizations set directory_version = 0');
}
