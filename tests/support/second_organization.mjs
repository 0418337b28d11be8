// No API makes a second workspace, so it is written into the store: Beta, owned by Bea, with one project.
import { eventually } from './http.mjs';
import { Person, expectStatus } from './person.mjs';
import { owner } from './server.mjs';

// For a server that has been set up and does not run; Bea's password is the owner's.
export function addSecondOrganization(server) {
  server.database.execute(`
    insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, created_at)
      select 'org_beta', 'Beta', plan, language, invitation_expiry_hours, 1, created_at from organizations;
    insert into accounts (id, email, email_as_written, name, password_hash, created_at, password_changed_at)
      select 'acc_bea', 'bea@beta.example', 'bea@beta.example', 'Bea', password_hash, created_at, password_changed_at
      from accounts where email = '${owner.email}';
    insert into members (id, organization_id, account_id, status, joined_at)
      values ('mem_bea', 'org_beta', 'acc_bea', 'active', 1);
    insert into grants (id, organization_id, subject_kind, subject_id, scope, role, created_at, created_by)
      values ('gra_bea', 'org_beta', 'member', 'mem_bea', 'organization', 'owner', 1, '');
    insert into projects (id, organization_id, name, time_zone, token, secret_hash, sealed_secret, created_at)
      select 'prj_beta', 'org_beta', 'Beta', 'UTC', '00000000000000000000000000000000', 'none', sealed_secret, 1
      from projects;
  `);
}

export const secondOrganization = { id: 'org_beta', project: 'prj_beta', member: 'mem_bea' };

export async function signInSecondOwner(server) {
  const bea = new Person(server, { name: 'Bea', email: 'bea@beta.example', password: owner.password });
  await bea.signIn();
  return bea;
}

// Somebody with an account and a membership there, and none in the first workspace.
export async function joinSecondOrganization(server, bea, name) {
  const email = `${name}@beta.example`;
  const path = `/api/v1/organizations/${secondOrganization.id}`;
  expectStatus(await bea.post(`${path}/invitations`, { invitations: [{ email, role: 'viewer' }] }), 201);
  const person = new Person(server, { name, email });
  const mail = await eventually(() => server.mailbox.to(email)[0]);
  if (!mail) throw new Error(`no mail to ${email}`);
  await person.acceptWith(mail.token);
  return person;
}
