-- Owned by src/identity. How an account was signed in to, or somebody tried, for the person to see: a row per
-- sign-in, and one for failures that come together, so many per day at most. Kept for 90 days.

create table sign_ins (
  id text primary key,
  account_id text not null references accounts (id),
  -- password, second_factor, recovery_code, new_account, reset
  way text not null,
  failed bigint not null,
  -- when, or when the last of several
  at bigint not null,
  first_at bigint not null,
  attempts bigint not null,
  -- of the last one; empty where they came from several places
  user_agent text not null,
  address text not null
) without rowid;
create index sign_ins_account on sign_ins (account_id, at, id);
create index sign_ins_outcome on sign_ins (account_id, failed, at);
create index sign_ins_end on sign_ins (at);
