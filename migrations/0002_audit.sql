-- Owned by src/audit. One hash chain per organization; the empty organization is the installation itself.
-- "without rowid" (SQLite) keeps the rows in the primary key instead of beside it: one page less to write.

create table audit_chains (
  organization_id text primary key,
  sequence bigint not null,         -- of the newest entry
  hash text not null
) without rowid;

create table audit_entries (
  id text not null,
  organization_id text not null,
  sequence bigint not null,
  at bigint not null,
  actor_kind text not null,         -- account, system, operator
  actor_id text not null,
  actor_name text not null,
  action text not null,             -- member.role_changed
  target_kind text not null,
  target_id text not null,
  target_name text not null,
  before text not null,             -- JSON, '' where there is none
  after text not null,
  address text not null,
  request_id text not null,
  previous_hash text not null,
  hash text not null,
  primary key (organization_id, sequence)
) without rowid;
create index audit_entries_action on audit_entries (organization_id, action, sequence);
create index audit_entries_actor on audit_entries (organization_id, actor_id, sequence);
create index audit_entries_target on audit_entries (organization_id, target_id, sequence);
