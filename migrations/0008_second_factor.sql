-- The first three tables are owned by src/identity, the columns of organizations by src/access.

create table second_factors (
  account_id text primary key references accounts (id),
  sealed_secret text not null,      -- encrypted with the installation's key, for this account
  created_at bigint not null,
  confirmed_at bigint,              -- null: being enrolled, and nobody is asked for a code yet
  last_step bigint not null         -- of the newest code that was used, so that each is used once
) without rowid;

create table recovery_codes (
  account_id text not null references accounts (id),
  code_hash text not null,
  used_at bigint,
  primary key (account_id, code_hash)
) without rowid;

-- The password was right, the second factor is still to come. A ticket is no session and becomes one once.
create table sign_in_tickets (
  token_hash text primary key,
  account_id text not null references accounts (id),
  expires_at bigint not null
) without rowid;
create index sign_in_tickets_account on sign_in_tickets (account_id);
create index sign_in_tickets_expiry on sign_in_tickets (expires_at);

-- Since when members need a second factor here: null for never.
alter table organizations add column second_factor_required_at bigint;
alter table organizations add column second_factor_grace_days bigint not null default 7;
