#include "access/joining/address_code.h"

#include "access/invitations/acceptance.h"
#include "base/crypto.h"

namespace usher::access {
namespace {

void keep(db::Transaction& transaction, std::string_view place, base::EmailAddress const& address,
          std::string const& hash, base::Time expires_at);
std::string hash_of(std::string_view place, base::EmailAddress const& address, std::string_view code);
base::Ok compare(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                 base::EmailAddress const& address, std::string_view code);
base::Error wrong_code();

}  // namespace

AddressCode make_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                              base::EmailAddress const& address) {
  AddressCode made{base::random_code(), clock.now() + kCodeLifetime};
  keep(transaction, place, address, hash_of(place, address, made.code), made.expires_at);
  return made;
}

void make_no_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                          base::EmailAddress const& address) {
  keep(transaction, place, address, hash_of(place, address, base::random_token()),
       clock.now() + kCodeLifetime);
}

base::Ok try_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                          base::EmailAddress const& address, std::string_view code) {
  if (code.empty())
    return base::refused("code_required", "Enter the code that was mailed to your address.").at("code");
  // Counted before it is looked at: parallel tries cannot slip through.
  auto const counted = transaction.execute(
      "update address_codes set attempts = attempts + 1 where place = ? and email = ? and expires_at > ? and "
      "attempts < ?",
      place, address.canonical(), clock.now(), kCodeAttempts);
  if (counted == 0) return wrong_code();
  return compare(transaction, clock, place, address, code);
}

base::Ok use_address_code(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                          base::EmailAddress const& address, std::string_view code) {
  CHECK(compare(transaction, clock, place, address, code));
  transaction.execute("delete from address_codes where place = ? and email = ?", place, address.canonical());
  return {};
}

std::int64_t sweep_address_codes(db::Transaction& transaction, base::Clock const& clock, int limit) {
  return transaction.execute(
      "delete from address_codes where (place, email) in (select place, email from address_codes where "
      "expires_at <= ? limit ?)",
      clock.now(), std::int64_t{limit});
}

namespace {

void keep(db::Transaction& transaction, std::string_view place, base::EmailAddress const& address,
          std::string const& hash, base::Time expires_at) {
  transaction.execute(
      "insert into address_codes (place, email, code_hash, expires_at, attempts) values (?, ?, ?, ?, 0) on "
      "conflict (place, email) do update set code_hash = excluded.code_hash, expires_at = "
      "excluded.expires_at, attempts = 0",
      place, address.canonical(), hash, expires_at);
}

std::string hash_of(std::string_view place, base::EmailAddress const& address, std::string_view code) {
  return base::sha256_hex(std::string(place) + ' ' + address.canonical() + ' ' + std::string(code));
}

base::Ok compare(db::Transaction& transaction, base::Clock const& clock, std::string_view place,
                 base::EmailAddress const& address, std::string_view code) {
  auto const row = transaction.row<std::string, base::Time>(
      "select code_hash, expires_at from address_codes where place = ? and email = ?", place,
      address.canonical());
  if (!row) return wrong_code();
  auto const& [hash, expires_at] = *row;
  if (expires_at <= clock.now() || !base::equal_constant_time(hash, hash_of(place, address, code)))
    return wrong_code();
  return {};
}

base::Error wrong_code() {
  return base::refused("wrong_code",
                       "This is not the code that was mailed, or it is too old. Ask for a new one.")
      .at("code");
}

}  // namespace
}  // namespace usher::access
