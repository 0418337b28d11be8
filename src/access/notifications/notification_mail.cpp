#include "access/notifications/notification_mail.h"

#include "access/letter_text.h"
#include "access/members/member_texts.h"
#include "access/notifications/notification_texts.h"
#include "access/workspaces/organization.h"
#include "base/log.h"
#include "identity/account.h"

namespace usher::access {
namespace {

std::string place_of(NotificationKind kind);
mail::Letter letter_of(Services const& services, Organization const& organization,
                       NewNotification const& news, std::int64_t count);

}  // namespace

void mail_notification(db::Transaction& transaction, Services const& services, NewNotification const& news,
                       NotificationId const& id, std::int64_t count) {
  auto const organization = find_organization(transaction, news.organization);
  auto const account = identity::find_account(transaction, news.to);
  if (!organization || !account) return;
  auto const address = base::EmailAddress::parse(account->email_as_written);
  if (!address) return;
  mail::Letter letter = letter_of(services, *organization, news, count);
  std::string const subject = letter.heading;
  auto const queued = mail::queue_mail(transaction, services.clock, services.mail.outbox,
                                       {.organization_id = organization->id,
                                        .kind = "notification",
                                        .reference_id = id.value,
                                        .to = *address,
                                        .subject = subject,
                                        .letter = std::move(letter)});
  if (!queued) {
    // What is told must not hinder what has happened.
    base::log::warning("notification.mail_refused",
                       {{"notification", id.value}, {"code", queued.error().code}});
    return;
  }
  transaction.send("update notifications set mailed_count = event_count, mailed_at = ? where id = ?",
                   services.clock.now(), id);
}

namespace {

mail::Letter letter_of(Services const& services, Organization const& organization,
                       NewNotification const& news, std::int64_t count) {
  NotificationText const& text = notification_text(organization.language, news.kind);
  std::map<std::string, std::string> const values{{"organization", organization.name},
                                                  {"name", news.name},
                                                  {"detail", news.detail},
                                                  {"count", std::to_string(count)}};
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = filled(count > 1 ? text.subject_of_many : text.subject, values);
  letter.paragraphs = {filled(count > 1 ? text.body_of_many : text.body, values)};
  // Who was removed finds nothing there, and has nothing to choose any more.
  if (news.kind == NotificationKind::kRemoved) return letter;
  letter.button = mail::Button{filled(open_button_text(organization.language), values),
                               services.mail.public_url + place_of(news.kind), ""};
  letter.footer = {std::string(preferences_hint(organization.language))};
  return letter;
}

std::string place_of(NotificationKind kind) {
  switch (kind) {
    case NotificationKind::kRequestMade:
    case NotificationKind::kRequestApproved:
    case NotificationKind::kRequestDeclined: return "/settings/users/requests";
    case NotificationKind::kJoinedByLink:
    case NotificationKind::kJoinedByDomain:
    case NotificationKind::kJoinLinkHeld: return "/settings/joining";
    case NotificationKind::kAddedToTeam: return "/settings/teams";
    default: return is_gathered(kind) ? "/settings/users" : "/";
  }
}

}  // namespace
}  // namespace usher::access
