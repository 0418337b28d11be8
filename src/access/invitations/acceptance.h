#pragma once

#include <optional>
#include <string>
#include <variant>

#include "access/invitations/invitation.h"
#include "access/rights/custom_role.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/session.h"

// The invitation seen by the person invited, who holds a token. Nothing here is reached by GET, and no
// session is made before a person presses the button.
namespace usher::access {

struct AcceptNeeds {
  bool name = false;
  bool password = false;
  bool code = false;  // a copied link and a new account: the address is to be confirmed
};

struct Offer {
  InvitationState state = InvitationState::kPending;  // kSuperseded also for a link that a newer one replaced
  std::string organization_name;
  std::string inviter_name;
  LinkKind kind = LinkKind::kMail;
  // From here on only while the invitation is open.
  std::optional<KnownRole> role;
  std::string email;  // whole; only for somebody signed in as it
  std::string email_masked;
  std::optional<base::Time> expires_at;
  std::optional<base::Time> access_ends_at;  // of the membership that is offered
  std::string message;
  std::vector<TeamRef> teams = {};  // whoever accepts will be in
  bool account_exists = false;
  bool signed_in_matches = false;
  AcceptNeeds needs;
};

// Marks the invitation as opened by a person; changes nothing else. not_found (invitation_unknown) for a
// token that never was.
base::Result<Offer> look_up(db::Transaction& transaction, Services const& services, std::string_view token,
                            std::optional<identity::Caller> const& caller);

struct Acceptance {
  std::string token;
  std::string name;  // for a new account
  std::string password;
  std::string code;
};

struct Accepted {
  base::OrganizationId organization;
  base::MemberId member;
  base::AccountId account;
  std::optional<identity::NewSession> session;  // for a new account, which is signed in by this
  std::vector<std::string> skipped_teams = {};  // names of those that were deleted meanwhile
};

// Checks everything again (state, ceiling of the inviter, role, plan, who is signed in), then makes the
// member. Of parallel calls with one token exactly one succeeds. Hashes a password: not for an I/O thread.
//
// Refuses with invitation_unknown, not_pending (details.state), sign_in_required, wrong_account,
// name_missing, password_too_short …, code_required, wrong_code, copied_links_not_allowed, needs_approval.
// The last leaves the invitation waiting for an admin whose own rights cover it.
base::Result<Accepted> accept(db::Database& database, Services const& services, Acceptance const& acceptance,
                              std::optional<identity::Caller> const& caller, identity::Origin const& origin);

base::Ok decline(db::Transaction& transaction, Services const& services, std::string_view token,
                 identity::Origin const& origin);

struct SentCode {
  std::string email_masked;
  base::Time expires_at;
};
// Six digits, ten minutes, five tries, by mail to the invited address.
base::Result<SentCode> send_code(db::Transaction& transaction, Services const& services,
                                 std::string_view token);

// Puts the wish into the queue of requests and tells the inviter (or an owner, where the inviter may no
// longer invite) by mail, at most once a day and invitation, and only when the token cannot be used to
// accept. Says nothing about whether it was known.
base::Ok ask_again(db::Transaction& transaction, Services const& services, std::string_view token);

inline constexpr int kCodeAttempts = 5;
inline constexpr base::Duration kCodeLifetime = std::chrono::minutes(10);

}  // namespace usher::access
