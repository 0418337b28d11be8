-- Owned by src/access. Access that ends, removal that can be undone, and what reviews of access decided.

-- The account that gave the end, '' for none; the reminder, once per end; and when the trail and mails said it.
alter table members add column access_ends_by text not null default '';
alter table members add column access_end_reminded_at bigint;
alter table members add column access_end_noted_at bigint;
-- restorable_until is null for those who were not removed, and for those who were for good.
alter table members add column removed_by text not null default '';
alter table members add column restorable_until bigint;
-- When a review of access last kept this person, and who said so.
alter table members add column kept_at bigint;
alter table members add column kept_by text not null default '';
create index members_access_end on members (access_ends_at) where access_ends_at is not null;
create index members_removed on members (organization_id, removed_at, id) where status = 'removed';
create index members_restorable on members (restorable_until) where restorable_until is not null;
create index members_active_at on members (organization_id, last_active_at, id) where status = 'active';

-- The role itself may end before the membership does.
alter table grants add column ends_at bigint;
alter table grants add column reminded_at bigint;
create index grants_end on grants (ends_at) where ends_at is not null;

-- What the member will get at acceptance.
alter table invitations add column access_ends_at bigint;
alter table invitations add column kept_at bigint;
alter table invitations add column kept_by text not null default '';
-- For rows of a batch that name none.
alter table invitation_batches add column access_ends_at bigint;
