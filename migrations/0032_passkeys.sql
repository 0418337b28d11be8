-- Owned by src/identity.

create table passkeys (
  id text primary key,
  account_id text not null references accounts (id),
  -- as its owner calls it
  name text not null,
  -- as the authenticator calls it, RFC 4648 base64url
  credential_id text collate binary not null,
  -- as COSE numbers them: -7 ES256, -8 EdDSA, -257 RS256
  algorithm bigint not null,
  -- base64, in the form that libfido2 takes
  public_key text not null,
  -- how the browser may reach it, for its hints; separated by blanks
  transports text not null,
  -- of the newest use; 0 where the authenticator does not count
  sign_count bigint not null,
  created_at bigint not null,
  -- null: never
  last_used_at bigint
) without rowid;
create unique index passkeys_credential on passkeys (credential_id);
create index passkeys_account on passkeys (account_id, created_at);

-- Challenges are not kept when they are given out, only when they were answered, so that each is answered once.
create table passkey_challenges (
  challenge_hash text primary key,
  expires_at bigint not null
) without rowid;
create index passkey_challenges_end on passkey_challenges (expires_at);
