#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/inherited_grant.h"
#include "access/services.h"
#include "base/email.h"
#include "mail/outbox.h"

namespace usher::access {

enum class InvitationState {
  kPending,
  kAccepted,
  kDeclined,
  kRevoked,
  kExpired,
  kSuperseded,
  kNeedsApproval
};
std::string_view key_of(InvitationState state);
std::optional<InvitationState> parse_invitation_state(std::string_view key);

// An offer of membership to one address.
struct Invitation {
  base::InvitationId id;
  base::OrganizationId organization;
  std::string email;  // canonical
  std::string email_as_written;
  InvitationState state = InvitationState::kPending;  // expired by the clock already reads as kExpired
  std::string role;                                   // primary_role(grants)
  std::vector<Grant> grants;
  std::string message;
  base::AccountId invited_by;
  std::string invited_by_name;
  base::Time created_at;
  base::Time expires_at;
  std::optional<base::Time> access_ends_at;  // of the membership that it offers
  std::optional<base::Time> opened_at;       // by a person, on the accept page
  std::optional<base::Time> ended_at;
  std::optional<base::Time> reminded_at;  // by the mail before its end
  base::MailId mail;                      // the newest about it, empty if none was written
  std::optional<mail::Delivery> delivery;
  std::vector<TeamRef> teams = {};             // that it offers beside the grants
  std::vector<InheritedGrant> inherited = {};  // what these carry now
  std::vector<std::string> gone_teams =
      {};  // names of those that were deleted meanwhile; it is accepted without them

  bool is_live() const {
    return state == InvitationState::kPending || state == InvitationState::kNeedsApproval;
  }
};

// All that somebody would get by accepting it now.
std::vector<Grant> offered_by(Invitation const& invitation);

// nullopt for those of other organizations.
std::optional<Invitation> find_invitation(db::Transaction& transaction, base::Clock const& clock,
                                          base::OrganizationId const& organization,
                                          base::InvitationId const& id);
// In the order of ids; with grants, teams and delivery. Five queries per 200.
std::vector<Invitation> find_invitations(db::Transaction& transaction, base::Clock const& clock,
                                         base::OrganizationId const& organization,
                                         std::vector<std::string> const& ids);

// SQL: the state as a person sees it, for the clock ends invitations before anybody marks them. Takes now.
inline constexpr char kStateNow[] =
    "case when (state = 'pending' or state = 'needs_approval') and expires_at <= ? then 'expired' else state "
    "end";

// The two kinds of links. A mailed one proves that the mailbox was read, a copied one does not.
enum class LinkKind { kMail, kCopied };

// Makes a token, kills older ones of the kind, and gives the text that goes into the link, this once. `by`
// answers for a copied link: it works as long as they may give what it gives.
std::string issue_token(db::Transaction& transaction, base::Clock const& clock, Invitation const& invitation,
                        LinkKind kind, base::AccountId const& by);
// Leaves the older ones of the kind as they are. The text is one that base::random_token() gave.
void add_token(db::Transaction& transaction, base::Clock const& clock, Invitation const& invitation,
               LinkKind kind, base::AccountId const& by, std::string_view token);
// All of these invitations.
void kill_tokens(db::Transaction& transaction, base::Clock const& clock,
                 std::vector<std::string> const& invitations);

// What a token leads to, dead ones included.
struct TokenTarget {
  Invitation invitation;
  LinkKind kind = LinkKind::kMail;
  std::string email;  // as written, whom the link was made for
  base::AccountId issued_by;
  bool is_dead = false;  // replaced by a newer link, or its invitation has ended
};
std::optional<TokenTarget> find_by_token(db::Transaction& transaction, base::Clock const& clock,
                                         std::string_view token);
// Of any token there was, a dead one included.
std::optional<base::OrganizationId> organization_invited_to(db::Transaction& transaction,
                                                            std::string_view token);

// The link a person opens: the token is in the fragment, which no server, log or mail scanner's request sees.
std::string link_of(Services const& services, std::string_view token);

}  // namespace usher::access
