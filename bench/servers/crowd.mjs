// Many people in one workspace, written into the SQLite file of a server that does not run. What lists are read from is
// made by the server when it starts.

import { DatabaseSync } from 'node:sqlite';

const firstNames = ['Ada', 'Alan', 'Barbara', 'Claude', 'Dorothy', 'Edsger', 'Frances', 'Grace', 'Hedy', 'Ida', 'John', 'Katherine', 'Linus', 'Margaret', 'Niklaus', 'Radia'];
const lastNames = ['Lovelace', 'Turing', 'Liskov', 'Shannon', 'Vaughan', 'Dijkstra', 'Allen', 'Hopper', 'Lamarr', 'Rhodes', 'Backus', 'Johnson', 'Torvalds', 'Hamilton', 'Wirth', 'Perlman'];
const id = (kind, number) => `${kind}_01m${String(number).padStart(23, '0')}`;

// So many members and as many open invitations. Of both one in a thousand is an admin, three in ten are analysts, the rest
// viewers; one in twenty is on one project only. One member in a hundred is suspended, one in two hundred has a second
// factor. One name in ten thousand is rare.
export function fillWorkspace(file, people) {
  const database = new DatabaseSync(file);
  const { id: organization } = database.prepare('select id from organizations').get();
  const { id: project } = database.prepare('select id from projects').get();
  const { id: owner, password_hash: password } = database.prepare('select id, password_hash from accounts').get();
  const now = Date.now() * 1000;
  const day = 86_400_000_000;
  const account = database.prepare('insert into accounts (id, email, email_as_written, name, password_hash, created_at, password_changed_at) values (?, ?, ?, ?, ?, ?, ?)');
  const member = database.prepare('insert into members (id, organization_id, account_id, status, joined_at, last_active_at) values (?, ?, ?, ?, ?, ?)');
  const grant = database.prepare('insert into grants (id, organization_id, subject_kind, subject_id, scope, project_id, role, created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const factor = database.prepare("insert into second_factors (account_id, sealed_secret, created_at, confirmed_at, last_step) values (?, '', ?, ?, 0)");
  const invitation = database.prepare(
    "insert into invitations (id, organization_id, email, email_as_written, state, role, message, invited_by, created_at, expires_at, mail_id, code_hash, code_expires_at, code_attempts) values (?, ?, ?, ?, 'pending', ?, '', ?, ?, ?, '', '', 0, 0)",
  );
  const role = (i) => (i % 1000 === 7 ? 'admin' : i % 10 < 3 ? 'analyst' : 'viewer');
  const give = (kind, subject, i) =>
    i % 20 === 3
      ? grant.run(id('gra', i), organization, kind, subject, 'project', project, role(i), now, owner)
      : grant.run(id('gra', i), organization, kind, subject, 'organization', null, role(i), now, owner);
  const name = (i) => (i % 10_000 === 5 ? `Quirin Xanthopoulos ${i}` : `${firstNames[i % 16]} ${lastNames[(i >> 4) % 16]} ${i}`);
  const address = (i, domain) => `${name(i).toLowerCase().replaceAll(' ', '.')}@${domain}`;
  database.exec('begin');
  for (let i = 0; i < people; ++i) {
    const email = address(i, 'acme.example');
    account.run(id('acc', i), email, email, name(i), password, now - day, now - day);
    member.run(id('mem', i), organization, id('acc', i), i % 100 === 9 ? 'suspended' : 'active', now - day - ((i * 7919) % people) * 1000, i % 3 ? now - ((i * 104_729) % people) * 1000 : null);
    give('member', id('mem', i), i);
    if (i % 200 === 11) factor.run(id('acc', i), now, now);
    const invited = address(i, 'partner.example');
    invitation.run(id('inv', i), organization, invited, invited, role(i), owner, now - day + i, now + 7 * day);
    give('invitation', id('inv', i), i);
  }
  database.exec('update organizations set directory_version = 0');
  database.exec('commit');
  database.close();
}
