-- Owned by src/access. Whether somebody was invited anew, among invitations that have ended; the live ones have
-- an index of their own.
create index invitations_ended on invitations (organization_id, email, id)
  where state <> 'pending' and state <> 'needs_approval';
