#include "access/notifications/notification_preference.h"

namespace usher::access {

NotificationPreference default_preference(NotificationKind kind) {
  bool const is_only_news =
      kind == NotificationKind::kInvitationAccepted || kind == NotificationKind::kInvitationDeclined ||
      kind == NotificationKind::kInvitationExpired || kind == NotificationKind::kJoinedByLink ||
      kind == NotificationKind::kJoinedByDomain || kind == NotificationKind::kAddedToTeam;
  return {kind, true, !is_only_news};
}

NotificationPreference preference_of(db::Transaction& transaction, base::OrganizationId const& organization,
                                     base::AccountId const& account, NotificationKind kind) {
  if (is_always_told(kind)) return default_preference(kind);
  auto const row = transaction.row<bool, bool>(
      "select in_app, by_mail from notification_preferences where account_id = ? and organization_id = ? and "
      "kind = ?",
      account, organization, key_of(kind));
  if (!row) return default_preference(kind);
  return {kind, std::get<0>(*row), std::get<1>(*row)};
}

std::vector<NotificationPreference> preferences_of(db::Transaction& transaction,
                                                   OrganizationScope const& scope) {
  std::vector<NotificationPreference> preferences;
  for (NotificationKind kind : notification_kinds())
    if (!is_always_told(kind)) preferences.push_back(default_preference(kind));
  for (auto& [key, in_app, by_mail] : transaction.rows<std::string, bool, bool>(
           "select kind, in_app, by_mail from notification_preferences where account_id = ? and "
           "organization_id = ?",
           scope.account(), scope.organization()))
    // A kind that is no longer known is nobody's choice any more.
    if (auto const kind = parse_notification_kind(key); kind && !is_always_told(*kind))
      preferences[static_cast<std::size_t>(*kind)] = {*kind, in_app, by_mail};
  return preferences;
}

void set_preferences(db::Transaction& transaction, OrganizationScope const& scope,
                     std::vector<NotificationPreference> const& changed) {
  for (NotificationPreference const& preference : changed)
    transaction.execute(
        "insert into notification_preferences (account_id, organization_id, kind, in_app, by_mail) values "
        "(?, ?, ?, ?, ?) on conflict (account_id, organization_id, kind) do update set in_app = "
        "excluded.in_app, by_mail = excluded.by_mail",
        scope.account(), scope.organization(), key_of(preference.kind), preference.in_app,
        preference.by_mail);
}

}  // namespace usher::access
