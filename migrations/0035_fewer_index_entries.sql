-- Owned by src/access. Half of what one invitation costs PostgreSQL is entries of indexes, some 3 µs each, and looks at what a
-- row refers to; this takes away those that nothing needs.

-- Made anew at start, as it was in 0031 but for this: like the words beside it, it refers to nothing, for it only repeats what
-- other tables say. When invitations end is told by these themselves (invitations_held). And who has a word as the first of
-- their name or address is said in the row of the word, where a word of its own was kept for it:
-- "12:8000000000000001 12^ff", src/access/directory/number_set.h.
drop table directory;
delete from directory_words;
update organizations set directory_version = 0;

create table directory (
  organization_id text not null,
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
create index directory_account on directory (account_id, organization_id)
  where section <> 'invitation';
create index directory_name on directory (organization_id, section, name_key, subject_id, number);
create index directory_role on directory (organization_id, section, role, name_key, subject_id);
create index directory_email on directory (organization_id, section, email, subject_id, number)
  where section <> 'invitation';
create index directory_status on directory (organization_id, section, status, name_key, subject_id)
  where section <> 'invitation';
create index directory_joined on directory (organization_id, section, joined_at, subject_id, number);
create index directory_active on directory (organization_id, section, last_active_at, subject_id, number)
  where section <> 'invitation';
create index directory_ends on directory (organization_id, section, ends_at)
  where ends_at is not null and section <> 'invitation';
create index directory_wide on directory (organization_id, section, all_projects, subject_id);

-- Rows of one address are compared until they are sent, and not behind it.
drop index invitation_batch_rows_address;
create index invitation_batch_rows_address on invitation_batch_rows (batch_id, address)
  where address <> '' and disposition <> 'sent' and disposition <> 'revoked';
