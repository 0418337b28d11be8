-- Owned by src/access. Who is listed has a number, by which rows of the directory are found and words say who has them:
-- 64 people in a row of bits, so that a search for several words that many have reads little. All of it follows from other
-- tables and is made anew at start; src/access/directory/directory.h says how.

drop table directory;
drop table directory_words;
delete from directory_counts;
update organizations set directory_version = 0;

create table directory (
  organization_id text not null references organizations (id),
  -- person, service, invitation
  section text not null,
  -- counted from 0 in each section; who stays keeps it, and nobody has it twice
  number bigint not null,
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
  primary key (organization_id, section, number)
) without rowid;
create unique index directory_subject on directory (subject_id);
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
  section text not null,
  word text collate binary not null,
  -- number / 64
  block bigint not null,
  -- the bit number % 64 of each who has the word; never 0
  bits bigint not null,
  primary key (organization_id, section, word, block)
) without rowid;
