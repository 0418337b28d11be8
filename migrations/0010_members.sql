-- Owned by src/access. Access that ends.

-- The account that gave the end, '' for none; the reminder, once per end; and when the trail and mails said it.
alter table members add column access_ends_by text not null default '';
alter table members add column access_end_reminded_at bigint;
alter table members add column access_end_noted_at bigint;
create index members_access_end on members (access_ends_at) where access_ends_at is not null;

-- The role itself may end before the membership does.
alter table grants add column ends_at bigint;
alter table grants add column reminded_at bigint;
create index grants_end on grants (ends_at) where ends_at is not null;

-- What the member will get at acceptance.
alter table invitations add column access_ends_at bigint;
-- For rows of a batch that name none.
alter table invitation_batches add column access_ends_at bigint;
