-- Owned by src/access. What people ask for and others decide.

create table access_requests (
  id text primary key,
  organization_id text not null references organizations (id),
  kind text not null,               -- invitation (of somebody else), renewal (of one that has ended), access (more for oneself)
  state text not null,              -- open, approved, declined, withdrawn, expired
  subject text not null,            -- whom it is for: a canonical address, or an account id; one open request each
  email_as_written text not null,
  role text not null,
  projects text not null,           -- ids with blanks between them; '' for the whole workspace
  reason text not null,
  requested_by text references accounts (id),  -- null: somebody with a dead link
  created_at bigint not null,
  expires_at bigint not null,
  decided_by text references accounts (id),
  decided_at bigint,
  answer text not null,             -- of whoever declined
  invitation_id text                -- that was sent for it
);
create unique index access_requests_open on access_requests (organization_id, subject) where state = 'open';
create index access_requests_newest on access_requests (organization_id, id);
create index access_requests_age on access_requests (expires_at) where state = 'open';
