-- Owned by src/access. Machines: members that are no person, and the tokens with which members ask by script.

-- person, service
alter table members add column kind text not null default 'person';
-- What a service account is for.
alter table members add column description text not null default '';
create index members_services on members (organization_id, id) where kind = 'service';

create table api_tokens (
  id text primary key,
  organization_id text not null references organizations (id),
  member_id text not null references members (id),   -- whose rights it has, at most
  name text not null,
  token_hash text not null,
  hint text not null,               -- the first characters, by which its holder knows it again
  permissions text not null,        -- keys with a space between: what it may of what its member may
  project_id text references projects (id),  -- null: in all of its member's
  requests_per_minute bigint not null,
  created_at bigint not null,
  created_by text not null references accounts (id),
  expires_at bigint,
  last_used_at bigint,              -- written late: up to a minute or two behind
  last_used_address text not null,
  ended_at bigint                   -- revoked; or its member left
);
create unique index api_tokens_hash on api_tokens (token_hash);
create index api_tokens_organization on api_tokens (organization_id, id);
create index api_tokens_member on api_tokens (member_id, id);
