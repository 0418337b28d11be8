-- Owned by src/access. What was decided when access was looked through.

-- subject_kind is member or invitation; name and email are as they were then. reasons are keys with blanks between them.
-- decision is kept, removed, reduced or revoked. Whoever is kept is not shown again before quiet_until.
create table review_decisions (
  id text primary key,
  organization_id text not null references organizations (id),
  subject_kind text not null,
  subject_id text not null,
  name text not null,
  email text not null,
  reasons text not null,
  decision text not null,
  decided_by text not null references accounts (id),
  decided_at bigint not null,
  quiet_until bigint not null
);
create index review_decisions_newest on review_decisions (organization_id, id);
create index review_decisions_subject on review_decisions (subject_id, quiet_until);
