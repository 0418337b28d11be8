#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/custom_role.h"
#include "access/workspaces/organization.h"

// A link by which people join a workspace without an invitation. There is one live link for each organization
// at most; the older ones stay, so that they can say what became of them.
namespace usher::access {

using JoinLinkId = base::Id<struct JoinLinkTag>;

enum class JoinLinkState {
  kLive,
  kRotated,  // a newer one took its place
  kOff,
  kEnded,  // by the clock
  kUsedUp,
  kHeld  // who made it may no longer give what it gives; saving it again lets it work
};
std::string_view key_of(JoinLinkState state);

struct JoinLinkTerms {
  std::string role = "viewer";
  std::optional<base::Time> ends_at;
  std::optional<std::int64_t> most_uses;
  std::vector<std::string> domains;  // of the addresses that may use it, as A-labels; none: all
};

struct JoinLink {
  JoinLinkId id;
  base::OrganizationId organization;
  JoinLinkState state = JoinLinkState::kLive;  // as the clock and the count have it now
  JoinLinkTerms terms;
  std::int64_t uses = 0;
  base::AccountId made_by;
  std::string made_by_name;
  base::Time created_at;
  base::Time changed_at;
  std::string sealed_token;
};

// What there is for those who may invite. url is empty for whoever could not give the link's role themselves.
struct JoinLinkView {
  std::optional<JoinLink> link;
  std::string url;
  std::vector<KnownRole> roles;  // that the asker may give by it
};
// Needs members.invite.
base::Result<JoinLinkView> view_join_link(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope);

// Makes the link, or changes the live one, which then keeps its token; whoever saves it answers for it from
// then on. Needs members.invite. Refuses with role_unknown, above_join_cap, role_not_in_plan,
// above_your_rights, beyond_your_access, ends_in_the_past, invalid (uses, domains).
base::Result<JoinLink> save_join_link(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, JoinLinkTerms terms);
// A new token with the same terms, and a count that begins again; the old one ends at once. Refuses as saving
// does, and with no_join_link.
base::Result<JoinLink> rotate_join_link(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope);
// Whoever may invite may end it, whatever it gives: a link that has got into wrong hands waits for nobody.
base::Ok turn_off_join_link(db::Transaction& transaction, Services const& services,
                            OrganizationScope const& scope);

// How people came who were not invited.
struct UninvitedMember {
  base::MemberId member;
  std::string name;
  std::string email;
  std::string status;  // shown_status, or removed
  std::string way;     // link, domain
  std::string source;  // id of the link, or the domain
  base::Time joined_at;
};
struct UninvitedPage {
  std::vector<UninvitedMember> members;  // newest first
  std::string next_cursor;
};
// Needs members.invite.
base::Result<UninvitedPage> list_uninvited(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, int limit,
                                           std::string const& cursor);

inline constexpr std::int64_t kMostUses = 100'000;
inline constexpr std::size_t kMostLinkDomains = 20;

}  // namespace usher::access
