-- Owned by src/access. Inviting many: a batch is planned, looked at and mended, then applied.

create table invitation_batches (
  id text primary key,
  organization_id text not null references organizations (id),
  state text not null,              -- planning (its rows are still coming, nobody sees it), planned, applying, applied, undone
  work text not null,               -- what the background has still to do: apply, undo, '' when nothing
  work_position bigint not null,    -- number of the row that undoing has come to
  role text not null,               -- for rows that name none, as the next three
  projects text not null,           -- ids with blanks between them; '' for the whole workspace
  message text not null,
  expires_in_hours bigint,          -- null: the organization's
  ignored_columns text not null,    -- JSON list of the columns of the file that mean nothing here
  created_by text not null references accounts (id),
  created_at bigint not null,
  applied_by text references accounts (id),  -- whose rights the invitations are under
  applied_at bigint,
  asked_from text not null,       -- address and id of the request that gave the work, for the trail of each invitation
  asked_request text not null,
  undone_by text references accounts (id),
  undone_at bigint,
  finished_at bigint,               -- when the background was done
  rows_count bigint not null,       -- all of its rows, then by disposition
  will_send_count bigint not null,
  to_fix_count bigint not null,
  skipped_count bigint not null,
  sent_count bigint not null,       -- with those taken back since
  revoked_count bigint not null,    -- taken back by undoing
  seats_limit bigint,               -- as they were when it was planned; null: without limit
  seats_used bigint not null,
  seats_held bigint not null,
  seats_needed bigint not null      -- by the rows that will be sent
);
create index invitation_batches_newest on invitation_batches (organization_id, id);
create index invitation_batches_work on invitation_batches (id) where work <> '';
create index invitation_batches_unapplied on invitation_batches (created_at)
  where state = 'planning' or state = 'planned';

create table invitation_batch_rows (
  batch_id text not null,
  number bigint not null,           -- 1, 2, 3 … as they were given
  email text not null,              -- this and the next five as they were typed
  role text not null,
  projects text not null,
  teams text not null,
  access_ends text not null,
  message text not null,
  address text not null,            -- canonical form of email, '' if it is no address
  verdict text not null,            -- new_account, existing_account, already_invited, already_member, invalid, …
  disposition text not null,        -- will_send, to_fix, skipped, sent, revoked
  is_skipped bigint not null,       -- by hand
  error_code text not null,         -- '' where nothing is wrong
  error_field text not null,        -- the column at fault
  error_message text not null,
  warnings text not null,           -- JSON, '' where there are none
  invitation_id text,               -- once it is sent
  primary key (batch_id, number)
) without rowid;
-- With the verdict, so that counting does not read the rows.
create index invitation_batch_rows_disposition on invitation_batch_rows (batch_id, disposition, number, verdict);
create index invitation_batch_rows_address on invitation_batch_rows (batch_id, address) where address <> '';
