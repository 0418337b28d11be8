#include "access/notifications/notification_texts.h"

#include "access/notifications/notification_language.h"

namespace usher::access {
namespace {

NotificationLanguage const& language_of(std::string_view key);

}  // namespace

NotificationText const& notification_text(std::string_view language, NotificationKind kind) {
  return language_of(language).texts.at(static_cast<std::size_t>(kind));
}

std::string_view preferences_hint(std::string_view language) {
  return language_of(language).hint;
}

namespace {

NotificationLanguage const& language_of(std::string_view key) {
  for (auto const language : {german_notifications, french_notifications, spanish_notifications})
    if (language().key == key) return language();
  return english_notifications();
}

}  // namespace
}  // namespace usher::access
