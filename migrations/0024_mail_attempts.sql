-- Owned by src/mail. Each attempt to send a mail, with what the other side said. Of one whose worker died nobody knows
-- the end, so its number is missing.

create table mail_attempts (
  mail_id text not null,
  attempt bigint not null,
  ended_at bigint not null,
  outcome text not null,
  smtp_code bigint not null,
  detail text not null,
  primary key (mail_id, attempt)
);

-- Of what was sent before this table, the last attempt is known.
insert into mail_attempts (mail_id, attempt, ended_at, outcome, smtp_code, detail)
select id, attempts, last_attempt_at, state, smtp_code, detail from mails
where attempts > 0 and last_attempt_at is not null and state in ('sent', 'deferred', 'failed');

-- The list of a workspace's mails, the newest first; and those in one state.
create index mails_listed on mails (organization_id, created_at, id);
create index mails_in_state on mails (organization_id, state, created_at, id);
