-- Owned by src/boards.

create table boards (
  id text primary key,
  organization_id text not null references organizations (id),
  project_id text not null references projects (id),
  name text not null,
  description text not null,
  created_by text not null references accounts (id),
  created_at bigint not null,
  updated_by text not null references accounts (id),
  updated_at bigint not null,
  version bigint not null           -- 1, then one more with each change
);
create index boards_project on boards (project_id, updated_at, id);
create index boards_creator on boards (organization_id, created_by);

-- What stands on a board. A report that is deleted takes its cards along.
create table cards (
  board_id text not null references boards (id) on delete cascade,
  id text not null,                 -- chosen by the client, unique on its board
  position bigint not null,         -- order in which the client named them
  kind text not null,               -- report, text
  report_id text references reports (id) on delete cascade,
  text text not null,               -- '' unless kind is text
  x bigint not null,                -- grid of 12 columns
  y bigint not null,
  w bigint not null,
  h bigint not null,
  primary key (board_id, id)
);
create index cards_report on cards (report_id);
