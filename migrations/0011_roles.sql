-- Owned by src/access. Roles of an organization's own, beside those that are built in; grants name them by id.

create table roles (
  id text primary key,
  organization_id text not null references organizations (id),
  name text not null,
  name_key text not null,           -- in lower case: a name is taken whatever its case, and lists sort by it
  description text not null,
  permissions text not null,        -- keys, with blanks between them
  gives_projects bigint not null,   -- whether permissions of projects are among them
  version bigint not null,          -- one more with each change
  created_at bigint not null,
  updated_at bigint not null,
  updated_by text not null references accounts (id),
  deleted_at bigint,                -- a deleted role stays, so that what still names it leads on to the next
  replaced_by text                  -- key or id of a role that is there; null where nobody held it
);
create unique index roles_name on roles (organization_id, name_key) where deleted_at is null;
create index roles_organization on roles (organization_id);
