#pragma once

#include "access/invitations/acceptance.h"
#include "access/joining/join_link.h"

// A join link seen by whoever has it. Nothing here is reached by GET, and no membership is made before a
// person presses the button.
namespace usher::access {

// How the link and whoever is signed in go together.
enum class JoinStanding {
  kNobody,  // is signed in
  kWelcome,
  kWrongDomain,
  kUnconfirmed,  // the address would have to be confirmed, and no mail is sent here
  kMember,
  kSuspended,
  kEnded,   // a member whose access is over
  kRemoved  // by somebody else: a link does not undo that
};
std::string_view key_of(JoinStanding standing);

struct JoinOffer {
  JoinLinkState state = JoinLinkState::kLive;
  JoinStanding standing = JoinStanding::kNobody;
  std::string organization_name;
  // From here on only while the link is live.
  bool is_full = false;
  bool needs_code = false;
  std::optional<KnownRole> role;
  std::vector<std::string> domains;
  std::optional<base::Time> ends_at;
};
// not_found (join_link_unknown) for a token that never was.
base::Result<JoinOffer> look_up_join_link(db::Transaction& transaction, Services const& services,
                                          std::string_view token,
                                          std::optional<identity::Caller> const& caller);

// Six digits, ten minutes, five tries, by mail to the address, or to that of whoever is signed in. Where the
// address has an account, and nobody is signed in, the mail says to sign in instead: the answer is the same.
base::Result<SentCode> send_join_code(db::Transaction& transaction, Services const& services,
                                      std::string_view token, std::string_view email,
                                      std::optional<identity::Caller> const& caller,
                                      identity::Origin const& origin);

struct Joining {
  std::string token;
  std::string email;  // this and the next two for a new account
  std::string name;
  std::string password;
  std::string code;
};
// Checks everything again, takes a seat and one use of the link under the lock, then makes the member. Hashes
// a password: not for an I/O thread.
//
// Refuses with join_link_unknown, join_link_not_live (details.state), needs_approval (whoever made it lost
// the right to give this; it stays so until an admin saves it again), wrong_domain, workspace_full,
// already_member, membership_suspended, membership_ended, removed_before, mail_not_configured, code_required,
// wrong_code, name_missing, password_too_short ….
base::Result<Accepted> join_by_link(db::Database& database, Services const& services, Joining const& joining,
                                    std::optional<identity::Caller> const& caller,
                                    identity::Origin const& origin);

}  // namespace usher::access
