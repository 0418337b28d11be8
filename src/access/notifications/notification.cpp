#include "access/notifications/notification.h"

#include <algorithm>
#include <array>

namespace usher::access {
namespace {

using enum NotificationKind;

struct Named {
  NotificationKind kind;
  std::string_view key;
};
constexpr std::array<Named, 18> kNames{{
    {kInvitationAccepted, "invitation_accepted"},
    {kInvitationDeclined, "invitation_declined"},
    {kInvitationExpired, "invitation_expired"},
    {kInvitationUndelivered, "invitation_undelivered"},
    {kInvitationNeedsApproval, "invitation_needs_approval"},
    {kJoinedByLink, "joined_by_link"},
    {kJoinedByDomain, "joined_by_domain"},
    {kRequestMade, "request_made"},
    {kAddedToTeam, "added_to_team"},
    {kRoleChanged, "role_changed"},
    {kSuspended, "suspended"},
    {kResumed, "resumed"},
    {kRemoved, "removed"},
    {kRequestApproved, "request_approved"},
    {kRequestDeclined, "request_declined"},
    {kJoinLinkHeld, "join_link_held"},
    {kAccessEnding, "access_ending"},
    {kWorkspaceLeaving, "workspace_leaving"},
}};

constexpr auto kKinds = [] {
  std::array<NotificationKind, kNames.size()> kinds{};
  for (std::size_t i = 0; i < kNames.size(); ++i) kinds[i] = kNames[i].kind;
  return kinds;
}();

}  // namespace

std::string_view key_of(NotificationKind kind) {
  return kNames[static_cast<std::size_t>(kind)].key;
}

std::optional<NotificationKind> parse_notification_kind(std::string_view key) {
  auto const found =
      std::find_if(kNames.begin(), kNames.end(), [&](Named const& named) { return named.key == key; });
  if (found == kNames.end()) return std::nullopt;
  return found->kind;
}

std::span<NotificationKind const> notification_kinds() {
  return kKinds;
}

}  // namespace usher::access
