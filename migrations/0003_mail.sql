-- Owned by src/mail. A mail is written in the transaction of the change it tells about; the courier sends it later.

create table mails (
  id text primary key,
  organization_id text not null,    -- '' for the installation itself (a password reset)
  kind text not null,               -- the sender of the mail decides: invitation, password_reset
  reference_id text not null,       -- what it is about, an id of the sending module
  recipient text not null,          -- canonical form
  sealed_message text not null,     -- encrypted, for it carries secret links; '' as soon as nobody will send it
  message_id text not null,
  urgency bigint not null,          -- 0: somebody waits at a screen, 1: routine
  state text not null,              -- not_configured, queued, sending, sent, deferred, failed, cancelled
  detail text not null,             -- one line: the reply of the mail server, or what went wrong
  smtp_code bigint not null,        -- 0 if the server gave none
  attempts bigint not null,
  created_at bigint not null,
  first_attempt_at bigint,
  last_attempt_at bigint,
  next_attempt_at bigint,           -- while sending: the end of the lease; null when nothing more will be tried
  finished_at bigint,
  useless_after bigint,             -- when what it carries (a code, a link) ends; null: never
  lease_holder text not null        -- who is sending, one name per attempt; '' when nobody is
);
-- With the organization, so that its waiting mails are counted without reading them.
create index mails_due on mails (urgency, next_attempt_at, id, organization_id) where next_attempt_at is not null;
create index mails_reference on mails (reference_id);
create index mails_recipient on mails (organization_id, recipient, created_at);
create index mails_failed on mails (organization_id, finished_at) where state = 'failed';
