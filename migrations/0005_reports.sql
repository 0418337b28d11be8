-- Owned by src/reports.

create table reports (
  id text primary key,
  organization_id text not null references organizations (id),
  project_id text not null references projects (id),
  name text not null,
  description text not null,
  type text not null,               -- insight
  definition text not null,         -- JSON, as api has validated it
  created_by text not null references accounts (id),
  created_at bigint not null,
  updated_by text not null references accounts (id),
  updated_at bigint not null,
  version bigint not null           -- 1, then one more with each change
);
create index reports_project on reports (project_id, updated_at, id);
create index reports_creator on reports (organization_id, created_by);
