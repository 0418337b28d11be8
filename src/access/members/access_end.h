#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/services.h"

// When access ends by the clock: that of a membership, of an invitation's membership to be, or of one grant.
namespace usher::access {

// A day (2027-01-31: to the end of it, in UTC) or a moment (RFC 3339). Refuses invalid_date.
base::Result<base::Time> parse_end(std::string_view typed, std::string const& field);

// Refuses ends_in_the_past: to end access at once, one suspends or removes.
base::Ok check_end(base::Time end, std::string const& field, base::Clock const& clock);

// Writes the end of a membership and who gave it. It will be reminded of and noted anew; an end that is
// nearer than the reminder was told when it was given.
void set_access_end(db::Transaction& transaction, base::Clock const& clock, base::MemberId const& member,
                    std::optional<base::Time> const& end, base::AccountId const& by);

inline constexpr base::Duration kRemindBeforeEnd = std::chrono::hours(7 * 24);

// Called by a timer, at most limit at a time; each gives how many.
// Mails to the member and to whoever gave the end, a week before it, once.
std::int64_t remind_of_ends(db::Transaction& transaction, Services const& services, int limit);
// Entry in the trail and mails once access has ended; it gave nothing since that very moment. A grant that
// has ended is taken off the table.
std::int64_t note_ended_access(db::Transaction& transaction, Services const& services, int limit);
std::int64_t note_ended_grants(db::Transaction& transaction, Services const& services, int limit);

}  // namespace usher::access
