#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"

// Private to access: how the texts of mails are filled in.
namespace usher::access {

// Fills the {names} of a text. A name that has no value is a bug (std::out_of_range).
std::string filled(std::string_view text, std::map<std::string, std::string> const& values);

// 2026-12-01 17:40, which is read alike in all four languages.
std::string date_in_mail(base::Time time);

}  // namespace usher::access
