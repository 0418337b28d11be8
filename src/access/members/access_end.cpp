#include "access/members/access_end.h"

#include "base/text.h"

namespace usher::access {

base::Result<base::Time> parse_end(std::string_view typed, std::string const& field) {
  std::string const text(base::trim(typed));
  // A day counts to its end.
  bool const is_day = text.size() == 10;
  auto const end = base::parse_rfc3339(is_day ? text + "T23:59:59Z" : text);
  if (!end)
    return base::invalid(field, "Write a day as 2027-01-31, or a moment as 2027-01-31T18:00:00Z.",
                         "invalid_date");
  return *end;
}

base::Ok check_end(base::Time end, std::string const& field, base::Clock const& clock) {
  if (end > clock.now()) return {};
  return base::invalid(field,
                       "Choose an end that is still to come. To end access at once, suspend or remove the "
                       "person.",
                       "ends_in_the_past");
}

void set_access_end(db::Transaction& transaction, base::Clock const& clock, base::MemberId const& member,
                    std::optional<base::Time> const& end, base::AccountId const& by) {
  bool const is_near = end && *end - clock.now() <= kRemindBeforeEnd;
  transaction.execute(
      "update members set access_ends_at = ?, access_ends_by = ?, access_end_reminded_at = ?, "
      "access_end_noted_at = null where id = ?",
      end, end ? by.value : "", is_near ? std::optional(clock.now()) : std::nullopt, member);
}

}  // namespace usher::access
