#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/services.h"

// What people are told: in the bell of the screen, and by mail where they want it.
namespace usher::access {

using NotificationId = base::Id<struct NotificationTag>;

enum class NotificationKind {
  // To the inviter. Those up to kAddedToTeam come in bursts, and are gathered.
  kInvitationAccepted,
  kInvitationDeclined,
  kInvitationExpired,
  kInvitationUndelivered,
  kInvitationNeedsApproval,  // to those who may approve
  // To those who may invite.
  kJoinedByLink,
  kJoinedByDomain,
  kRequestMade,  // to those who may decide
  // To the one whose access it is.
  kAddedToTeam,
  kRoleChanged,
  kSuspended,
  kResumed,
  kRemoved,
  // To whoever has asked.
  kRequestApproved,
  kRequestDeclined,
  kJoinLinkHeld,  // to those who may save it again
  kAccessEnding,  // whose mails are those of access_end.h
  // To those who manage members; with its own mails, and nobody's choice.
  kWorkspaceLeaving,
};
std::string_view key_of(NotificationKind kind);
std::optional<NotificationKind> parse_notification_kind(std::string_view key);
// In the order of the enumeration.
std::span<NotificationKind const> notification_kinds();

inline constexpr bool is_gathered(NotificationKind kind) {
  return kind <= NotificationKind::kAddedToTeam;
}

// Nobody can choose not to be told.
inline constexpr bool is_always_told(NotificationKind kind) {
  return kind == NotificationKind::kWorkspaceLeaving;
}

// What has just happened, for one person.
struct NewNotification {
  base::OrganizationId organization;
  base::AccountId to;
  NotificationKind kind;
  std::string subject;      // the id of the invitation, the member or the team it is about
  std::string name;         // whom it names: a person, an address
  std::string detail = {};  // a role, the reply of a mail server, a date
  bool is_mailed = true;    // false: another mail tells of it
};

// Writes it in the transaction of the event, with its mail, as far as the person wants either. Of a kind that
// is gathered, more than one within the hour that nobody has read become one with a count, and one mail an
// hour tells of them. Whether the person is still to be told is the caller's to know.
void notify(db::Transaction& transaction, Services const& services, NewNotification const& news);

inline constexpr base::Duration kGatheredFor = std::chrono::hours(1);
inline constexpr base::Duration kNotificationsKept = std::chrono::hours(24 * 90);

struct Notification {
  NotificationId id;
  NotificationKind kind;
  std::string subject;
  std::string name;  // of the newest, where several are gathered
  std::string detail;
  std::int64_t count = 1;
  base::Time happened_at;
  bool is_read = false;
};

enum class NotificationFilter { kAll, kUnread };
struct NotificationPage {
  std::vector<Notification> items;  // newest first
  std::string next_cursor;          // empty on the last page
  std::int64_t unread = 0;          // of all
};
// The caller's own. Refuses a cursor that no page gave.
base::Result<NotificationPage> list_notifications(db::Transaction& transaction,
                                                  OrganizationScope const& scope, NotificationFilter filter,
                                                  int limit, std::string const& cursor);

// The caller's own of these ids, or all of them. What is unknown or somebody else's is left alone.
void mark_notifications_read(db::Transaction& transaction, Services const& services,
                             OrganizationScope const& scope,
                             std::optional<std::vector<std::string>> const& ids);

// Called by a timer, at most limit at a time; each gives how many.
// Mails what was gathered within the hour, unless it was read meanwhile.
std::int64_t mail_gathered_notifications(db::Transaction& transaction, Services const& services, int limit);
std::int64_t sweep_notifications(db::Transaction& transaction, base::Clock const& clock, int limit);

}  // namespace usher::access
