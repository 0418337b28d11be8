-- Owned by src/access. The indexes by which a list is ordered say who stands there by number, too. SQLite appends the key of
-- the table to every index; PostgreSQL would fetch the row of everybody who is passed.

drop index directory_name;
drop index directory_email;
drop index directory_joined;
drop index directory_active;
create index directory_name on directory (organization_id, section, name_key, subject_id, number);
create index directory_email on directory (organization_id, section, email, subject_id, number)
  where section <> 'invitation';
create index directory_joined on directory (organization_id, section, joined_at, subject_id, number);
create index directory_active on directory (organization_id, section, last_active_at, subject_id, number)
  where section <> 'invitation';
