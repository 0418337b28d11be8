-- Owned by src/access. Words that many have cost a row for 64 people instead of one for each: a search for several of
-- them reads few rows and compares bits. All of the directory follows from other tables and is made anew at start.

delete from directory_words;
delete from directory_counts;
delete from directory;
update organizations set directory_version = 0;

-- Counted from 0 in each section; who stays keeps it, and nobody has it twice.
alter table directory add column number bigint not null default 0;
create unique index directory_number on directory (organization_id, section, number);

drop table directory_words;
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
