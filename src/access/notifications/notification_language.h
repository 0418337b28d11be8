#pragma once

#include <array>
#include <string_view>

#include "access/notifications/notification_texts.h"

// Private to access: what notifications say in one language.
namespace usher::access {

struct NotificationLanguage {
  std::string_view key;
  std::string_view hint;
  // In the order of NotificationKind; the last two, whose mails are written elsewhere, have none.
  std::array<NotificationText, 16> texts;
};

NotificationLanguage const& english_notifications();
NotificationLanguage const& german_notifications();
NotificationLanguage const& french_notifications();
NotificationLanguage const& spanish_notifications();

}  // namespace usher::access
