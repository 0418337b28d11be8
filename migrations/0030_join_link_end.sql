-- Owned by src/access. When a join link ended stands in the audit trail, and nobody asks the link itself.
alter table join_links drop column ended_at;
