#pragma once

#include <string_view>

#include "access/notifications/notification.h"

namespace usher::access {

// {organization}, {name}, {detail} and, of many, {count} are filled in; everything filled in is plain text.
// A kind that is never gathered has no texts of many.
struct NotificationText {
  std::string_view subject, body;
  std::string_view subject_of_many, body_of_many;
};

// English where the language is not one of en, de, fr, es.
NotificationText const& notification_text(std::string_view language, NotificationKind kind);
// Where one chooses what is mailed.
std::string_view preferences_hint(std::string_view language);

}  // namespace usher::access
