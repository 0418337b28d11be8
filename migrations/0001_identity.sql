-- Owned by src/identity. Times are microseconds since 1970 (UTC); flags are 0 and 1.

create table accounts (
  id text primary key,
  email text not null,              -- canonical form: what is compared
  email_as_written text not null,   -- what is shown and mailed to
  name text not null,
  password_hash text not null,      -- argon2id
  created_at bigint not null,
  password_changed_at bigint not null
);
create unique index accounts_email on accounts (email);

create table sessions (
  id text primary key,
  token_hash text not null,
  account_id text not null references accounts (id),
  user_agent text not null,
  address text not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  expires_at bigint not null
);
create unique index sessions_token on sessions (token_hash);
create index sessions_account on sessions (account_id, created_at);
create index sessions_expiry on sessions (expires_at);

create table password_resets (
  token_hash text primary key,
  account_id text not null references accounts (id),
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index password_resets_account on password_resets (account_id, created_at);

-- Counts of attempts, kept here so that a restart does not forgive them.
create table throttles (
  key text primary key,             -- what is counted, hashed where it names a person
  attempts bigint not null,
  window_ends_at bigint not null
) without rowid;
create index throttles_end on throttles (window_ends_at);
