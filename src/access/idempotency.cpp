#include "access/idempotency.h"

#include <algorithm>

#include "base/crypto.h"

namespace usher::access {

base::Result<std::optional<std::string>> earlier_response(db::Transaction& transaction,
                                                          base::Clock const& clock,
                                                          base::AccountId const& account,
                                                          std::string_view key, std::string_view request) {
  bool const is_printable = std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (key.size() < 8 || key.size() > 140 || !is_printable)
    return base::invalid("Idempotency-Key", "A key has 8 to 100 printable characters.",
                         "invalid_idempotency_key");
  std::string const request_hash = base::sha256_hex(request);
  bool const is_first =
      transaction.execute(
          "insert into idempotent_requests (account_id, key, request_hash, response, created_at) "
          "values (?, ?, ?, '', ?) on conflict do nothing",
          account, key, request_hash, clock.now()) == 1;
  if (is_first) return std::optional<std::string>();
  auto const row = transaction.row<std::string, std::string>(
      "select request_hash, response from idempotent_requests where account_id = ? and key = ?", account,
      key);
  if (!row || std::get<0>(*row) != request_hash)
    return base::conflict("idempotency_key_reused",
                          "This key was used for another request; choose a new one.");
  return std::optional(std::get<1>(*row));
}

void keep_response(db::Transaction& transaction, base::AccountId const& account, std::string_view key,
                   std::string_view response) {
  transaction.execute("update idempotent_requests set response = ? where account_id = ? and key = ?",
                      response, account, key);
}

std::int64_t sweep_responses(db::Transaction& transaction, base::Clock const& clock) {
  return transaction.execute("delete from idempotent_requests where created_at < ?",
                             clock.now() - std::chrono::hours(24));
}

}  // namespace usher::access
