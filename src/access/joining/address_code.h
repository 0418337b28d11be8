#pragma once

#include <string>
#include <string_view>

#include "access/services.h"
#include "base/email.h"

// Six digits that are mailed to an address, to show that whoever types them reads its
// mail. place says what they are asked for; a code of one place is worth nothing at another.
namespace usher::access {

struct AddressCode {
  std::string code;
  base::Time expires_at;
};
// Takes the place of an older one.
AddressCode make_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                              base::EmailAddress const& address);
// One that no code opens, for whom none was mailed: the tries look alike then.
void make_no_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                          base::EmailAddress const& address);

// Compares, counting the try; the caller commits it whatever the outcome. Refuses with code_required,
// wrong_code.
base::Ok try_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                          base::EmailAddress const& address, std::string_view code);
// Compares once more, without counting, a code that try_address_code has taken, and uses it up.
base::Ok use_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                          base::EmailAddress const& address, std::string_view code);

// Deletes those that are too old, at most limit; says how many. Called by a timer.
std::int64_t sweep_address_codes(db::Transaction& transaction, base::Clock const& clock, int limit);

}  // namespace usher::access
