-- Owned by src/access. A removal that can be undone.

-- The account that removed the member, '' where nobody did; the status before; the account that got what they
-- had made, '' for none.
alter table members add column removed_by text not null default '';
alter table members add column removed_status text not null default 'active';
alter table members add column handed_over_to text not null default '';
create index members_removed on members (organization_id, removed_at) where status = 'removed';

-- Owned by src/reports and src/boards: the membership whose removal handed it over, '' for none.
alter table reports add column handed_over_from text not null default '';
alter table boards add column handed_over_from text not null default '';
