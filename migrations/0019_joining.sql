-- Joining without an invitation: by a link of the workspace, or by the domain of one's address.

-- Owned by src/identity: when somebody has shown that mail to the address reaches them; null where nobody has.
alter table accounts add column email_confirmed_at bigint;

-- Everything else is owned by src/access.

-- One row for every link that there ever was; state is live, rotated (a newer one took its place) or off.
-- Until ends_at and for most_uses people, null for no limit; domains are those of the addresses that may use
-- it, with blanks between them, '' for all. made_by answers for what it gives; held_at says since when they may
-- not give it any more.
create table join_links (
  id text primary key,
  organization_id text not null references organizations (id),
  token_hash text not null,
  sealed_token text not null,
  state text not null,
  role text not null,
  ends_at bigint,
  most_uses bigint,
  uses bigint not null,
  domains text not null,
  made_by text not null references accounts (id),
  created_at bigint not null,
  changed_at bigint not null,
  ended_at bigint,
  held_at bigint
);
create unique index join_links_token on join_links (token_hash);
create unique index join_links_live on join_links (organization_id) where state = 'live';

-- Codes that show that somebody reads the mail of an address. place is what it is asked for: a link, an account.
create table address_codes (
  place text not null,
  email text not null,
  code_hash text not null,
  expires_at bigint not null,
  attempts bigint not null,
  primary key (place, email)
) without rowid;
create index address_codes_end on address_codes (expires_at);

-- How members came who were not invited. way is link or domain, source the id of the link, or the domain.
create table joins (
  member_id text primary key references members (id),
  organization_id text not null references organizations (id),
  way text not null,
  source text not null,
  joined_at bigint not null
) without rowid;
create index joins_newest on joins (organization_id, joined_at, member_id);

-- Domains that an organization says are its own. It has shown it since proven_at, by dns or operator; policy says
-- what people with an address there may do: nothing, ask, join. given_by answers for the policy, and held_at
-- says since when they may not give that role any more.
create table joining_domains (
  id text primary key,
  organization_id text not null references organizations (id),
  domain text not null,
  challenge text not null,
  policy text not null,
  role text not null,
  given_by text not null references accounts (id),
  created_at bigint not null,
  checked_at bigint,
  problem text not null,
  proven_at bigint,
  proven_by text not null,
  held_at bigint
);
create unique index joining_domains_organization on joining_domains (organization_id, domain);
create unique index joining_domains_proven on joining_domains (domain) where proven_at is not null;
