-- The columns of organizations are owned by src/access, that of sessions by src/identity.

-- How long a session may be left alone, and how old it may be, before people have to sign in again for this workspace; 0: what holds for all.
alter table organizations add column session_idle_minutes bigint not null default 0;
alter table organizations add column session_lifetime_minutes bigint not null default 0;

-- The longest that it was left alone between two uses, in microseconds: what is too long for one workspace stays so until the next signing in.
alter table sessions add column longest_idle bigint not null default 0;
