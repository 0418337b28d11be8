#include "identity/recovery_code.h"

#include "base/crypto.h"

namespace usher::identity {
namespace {

constexpr std::size_t kCharacters = 16;
constexpr std::size_t kGroup = 4;

std::string new_code();
// Without what people add, and with the letters that the alphabet leaves out for their look-alikes.
std::string plain(std::string_view code);
std::string hash_of(base::AccountId const& account, std::string_view code);

}  // namespace

std::vector<std::string> replace_recovery_codes(db::Transaction& transaction,
                                                base::AccountId const& account) {
  delete_recovery_codes(transaction, account);
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(new_code());
    transaction.execute("insert into recovery_codes (account_id, code_hash) values (?, ?)", account,
                        hash_of(account, codes.back()));
  }
  return codes;
}

bool use_recovery_code(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                       std::string_view code) {
  return transaction.execute(
             "update recovery_codes set used_at = ? where account_id = ? and code_hash = ? and used_at is "
             "null",
             clock.now(), account, hash_of(account, code)) == 1;
}

std::int64_t count_recovery_codes(db::Transaction& transaction, base::AccountId const& account) {
  return *transaction.value<std::int64_t>(
      "select count(*) from recovery_codes where account_id = ? and used_at is null", account);
}

void delete_recovery_codes(db::Transaction& transaction, base::AccountId const& account) {
  transaction.execute("delete from recovery_codes where account_id = ?", account);
}

namespace {

std::string new_code() {
  static constexpr char kAlphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string code;
  for (unsigned char const byte : base::random_bytes(kCharacters)) {
    if (code.size() % (kGroup + 1) == kGroup) code += '-';
    code += kAlphabet[byte & 31];
  }
  return code;
}

std::string plain(std::string_view code) {
  std::string text;
  for (char const written : code) {
    char const c = written >= 'A' && written <= 'Z' ? static_cast<char>(written - 'A' + 'a') : written;
    if (c == ' ' || c == '-') continue;
    text += c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
  }
  return text;
}

// With the account, so that one look at the table cannot tell two people's codes alike.
std::string hash_of(base::AccountId const& account, std::string_view code) {
  return base::sha256_hex(account.value + "\n" + plain(code));
}

}  // namespace
}  // namespace usher::identity
