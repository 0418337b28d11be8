-- Owned by src/access. Who is in a workspace, as lists show them: a row per member and open invitation, written
-- with every change of either. Lists of a hundred thousand people are read from its indexes, page by page.
-- All of it follows from other tables; src/access/directory.h says how it is kept and made anew. Sorted in the
-- order of bytes, whatever the language of the store: members and invitations are merged outside of it.

create table directory (
  organization_id text not null references organizations (id),
  -- person, service, invitation
  section text not null,
  -- of the member or the invitation
  subject_id text collate binary not null,
  -- empty of an invitation
  account_id text not null,
  -- in lower case; of an invitation its address
  name_key text collate binary not null,
  email text collate binary not null,
  -- of name and address, each after a blank
  words text not null,
  -- the one shown, a key
  role text not null,
  -- 1: rights in every project
  all_projects bigint not null,
  -- active, suspended, pending
  status text not null,
  -- of an invitation when it was made
  joined_at bigint not null,
  -- 0: never; of an invitation when it was made
  last_active_at bigint not null,
  -- of the membership; of an invitation when it expires
  ends_at bigint,
  primary key (organization_id, section, subject_id)
) without rowid;
create index directory_name on directory (organization_id, section, name_key, subject_id);
create index directory_role on directory (organization_id, section, role, name_key, subject_id);
create index directory_email on directory (organization_id, section, email, subject_id)
  where section <> 'invitation';
create index directory_status on directory (organization_id, section, status, name_key, subject_id)
  where section <> 'invitation';
create index directory_joined on directory (organization_id, section, joined_at, subject_id);
create index directory_active on directory (organization_id, section, last_active_at, subject_id)
  where section <> 'invitation';
create index directory_ends on directory (organization_id, section, ends_at)
  where ends_at is not null;
create index directory_wide on directory (organization_id, section, all_projects, subject_id);

-- What a search begins with.
create table directory_words (
  organization_id text not null,
  word text collate binary not null,
  section text not null,
  subject_id text collate binary not null,
  primary key (organization_id, word, section, subject_id)
) without rowid;

create table directory_counts (
  organization_id text not null,
  section text not null,
  status text not null,
  people bigint not null,
  primary key (organization_id, section, status)
) without rowid;

-- By which rules it was last written as a whole; 0: never.
alter table organizations add column directory_version bigint not null default 0;
