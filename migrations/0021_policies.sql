-- The column of organizations is owned by src/access, those of audit_chains by src/audit.

-- How long entries of the trail are kept; 0: for ever.
alter table organizations add column audit_retention_days bigint not null default 0;

-- What was removed from the beginning of a chain: up to which entry, its hash, and when it was written. 0 and '': nothing.
alter table audit_chains add column removed_through bigint not null default 0;
alter table audit_chains add column removed_hash text not null default '';
alter table audit_chains add column removed_until bigint;
