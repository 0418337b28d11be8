-- Owned by src/access. Who has a word is told by a row for 1,024 people instead of 64: a store takes as long for a row as for
-- all that it says. Made anew at start, as all of the directory. And who has an account is found by it.

drop table directory_words;
update organizations set directory_version = 0;

-- What a search begins with.
create table directory_words (
  organization_id text not null,
  section text not null,
  word text collate binary not null,
  -- number / 1024
  block bigint not null,
  -- of each 64 of the block, some of whom have the word, number / 64 and a bit each: "12:8000000000000001 13:ff"; the same 64
  -- may be there several times, each time with others of them; never empty
  numbers text not null,
  primary key (organization_id, section, word, block)
) without rowid;

create index directory_account on directory (account_id, organization_id)
  where section <> 'invitation';
