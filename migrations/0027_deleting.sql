-- Owned by src/access. A workspace that is going to be deleted, or is being deleted.

-- When it goes, null where it stays; who asked for that, and when; when owners were reminded; and since when it is
-- gone for everybody, while its rows are still being removed. Called off, who did that stays for the news.
alter table organizations add column deletion_at bigint;
alter table organizations add column deletion_asked_at bigint;
alter table organizations add column deletion_asked_by text not null default '';
alter table organizations add column deletion_reminded_at bigint;
alter table organizations add column deletion_began_at bigint;
-- What is being told of it: scheduled, soon, called_off, '' for nothing; and up to which member it has been.
alter table organizations add column deletion_news text not null default '';
alter table organizations add column deletion_told_to text not null default '';
create index organizations_leaving on organizations (deletion_at) where deletion_at is not null;
create index organizations_deletion_news on organizations (id) where deletion_news <> '';

-- By which the rows of one organization are found, to be removed in pieces.
create index notifications_organization on notifications (organization_id, id);
create index notification_preferences_organization on notification_preferences (organization_id);
