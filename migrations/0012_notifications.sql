-- Owned by src/access. What people are told, and the reminder before an invitation ends.

create table notifications (
  id text primary key,
  organization_id text not null references organizations (id),
  account_id text not null references accounts (id),  -- who is told
  kind text not null,               -- invitation_accepted, role_changed, …
  subject_id text not null,         -- the invitation or the member that it is about; the newest of several
  name text not null,               -- whom or what it names: a person, an address
  detail text not null,             -- what the kind says besides: a role, the reply of a mail server, a date
  event_count bigint not null,      -- how many of the same kind are gathered in it
  is_shown bigint not null,         -- 0: wanted by mail only
  created_at bigint not null,
  happened_at bigint not null,      -- the newest of what is gathered
  read_at bigint,
  mailed_count bigint not null,     -- how many of them a mail has told
  mailed_at bigint,                 -- the newest mail
  mail_due_at bigint                -- when the rest is mailed; null: nothing is left to mail
);
create index notifications_newest on notifications (account_id, organization_id, happened_at, id);
create index notifications_unread on notifications (account_id, organization_id, kind, created_at)
  where read_at is null;
create index notifications_mailed on notifications (account_id, organization_id, kind, mailed_at)
  where mailed_at is not null;
create index notifications_mail_due on notifications (mail_due_at) where mail_due_at is not null;
create index notifications_age on notifications (happened_at);

-- What a member has chosen; what is not here is as NotificationKind has it.
create table notification_preferences (
  account_id text not null references accounts (id),
  organization_id text not null references organizations (id),
  kind text not null,
  in_app bigint not null,
  by_mail bigint not null,
  primary key (account_id, organization_id, kind)
) without rowid;

-- Once before it ends, an invitation is mailed again; 0: never.
alter table organizations add column remind_before_expiry_hours bigint not null default 48;
alter table invitations add column reminded_at bigint;
alter table invitations add column reminder_due bigint not null default 1;  -- 0: sent, or not needed
create index invitations_to_remind on invitations (organization_id, expires_at)
  where state = 'pending' and reminder_due = 1;
