-- Owned by src/access.

create table organizations (
  id text primary key,
  name text not null,
  plan text not null,               -- a key of the plan file
  language text not null,
  invitation_expiry_hours bigint not null,
  copied_links_allowed bigint not null,  -- without mail: is a copied link enough to join?
  created_at bigint not null
);

create table projects (
  id text primary key,
  organization_id text not null references organizations (id),
  name text not null,
  time_zone text not null,
  token text not null,              -- public: it is in every app that sends events
  secret_hash text not null,        -- for /import and the query API
  sealed_secret text not null,      -- the same, encrypted with the installation's key, for those who may see it
  created_at bigint not null
);
create unique index projects_token on projects (token);
create unique index projects_secret on projects (secret_hash);
create index projects_organization on projects (organization_id, name);

create table members (
  id text primary key,
  organization_id text not null references organizations (id),
  account_id text not null references accounts (id),
  status text not null,             -- active, suspended, removed
  access_ends_at bigint,
  joined_at bigint not null,
  last_active_at bigint,
  removed_at bigint
);
create unique index members_account on members (organization_id, account_id) where status <> 'removed';
create index members_of_account on members (account_id);
create index members_joined on members (organization_id, joined_at, id);

-- (subject, scope, role), additive. One table answers every question of rights.
create table grants (
  id text not null,
  organization_id text not null references organizations (id),
  subject_kind text not null,       -- member, team, everyone, invitation
  subject_id text not null,         -- '' for everyone
  scope text not null,              -- organization, all_projects, project
  project_id text references projects (id),
  role text not null,
  created_at bigint not null,
  created_by text not null,         -- account id, '' for the system
  primary key (subject_kind, subject_id, id)
) without rowid;
create index grants_members on grants (organization_id, role) where subject_kind = 'member';
create index grants_project on grants (project_id) where project_id is not null;

create table invitations (
  id text primary key,
  organization_id text not null references organizations (id),
  email text not null,
  email_as_written text not null,
  state text not null,              -- pending, accepted, declined, revoked, expired, superseded, needs_approval
  role text not null,
  message text not null,
  invited_by text not null references accounts (id),
  created_at bigint not null,
  expires_at bigint not null,
  opened_at bigint,
  ended_at bigint,
  accepted_by text references accounts (id),
  mail_id text not null,            -- the newest mail about it, '' if none was written
  code_hash text not null,          -- the confirmation code of a copied link, '' if none was asked for
  code_expires_at bigint not null,
  code_attempts bigint not null
) without rowid;
create unique index invitations_live on invitations (organization_id, email)
  where state = 'pending' or state = 'needs_approval';
create index invitations_newest on invitations (organization_id, id);
create index invitations_held on invitations (organization_id, expires_at)
  where state = 'pending' or state = 'needs_approval';

-- Two kinds of links to one invitation. Dead tokens stay, so that an old link can say what became of it.
create table invitation_tokens (
  token_hash text primary key,
  invitation_id text not null references invitations (id),
  kind text not null,               -- mail (proves the mailbox), link (does not)
  email text not null,              -- as written, whom the link was made for; the invitation may have moved since
  issued_by text not null,          -- account id; a copied link is worth no more than the rights of who copied it
  created_at bigint not null,
  died_at bigint
) without rowid;
create index invitation_tokens_invitation on invitation_tokens (invitation_id);

-- What was answered to a request that carried an Idempotency-Key.
create table idempotent_requests (
  account_id text not null,
  key text not null,
  request_hash text not null,
  response text not null,
  created_at bigint not null,
  primary key (account_id, key)
);
create index idempotent_requests_age on idempotent_requests (created_at);
