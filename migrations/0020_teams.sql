-- Owned by src/access. Teams: named sets of members that carry grants. Grants of everyone name the organization as
-- their subject.

-- name_key is the name in lower case: it is taken whatever its case, and lists sort by it. version is one more with
-- each change. A deleted team stays, so that an invitation that named it can say so.
create table teams (
  id text primary key,
  organization_id text not null references organizations (id),
  name text not null,
  name_key text not null,
  description text not null,
  version bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  updated_by text not null references accounts (id),
  deleted_at bigint
);
create unique index teams_name on teams (organization_id, name_key) where deleted_at is null;

-- Those of a removed member stay, as their grants do, for an undone removal. added_by is an account.
create table team_members (
  member_id text not null references members (id),
  team_id text not null references teams (id),
  added_at bigint not null,
  added_by text not null references accounts (id),
  primary key (member_id, team_id)
);
create index team_members_team on team_members (team_id, member_id);

create index grants_shared on grants (organization_id, role) where subject_kind = 'team' or subject_kind = 'everyone';

-- Teams that an invitation offers beside its grants.
create table invitation_teams (
  invitation_id text not null references invitations (id),
  team_id text not null references teams (id),
  primary key (invitation_id, team_id)
);
create index invitation_teams_team on invitation_teams (team_id, invitation_id);
