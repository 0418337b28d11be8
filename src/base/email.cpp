#include "base/email.h"

#include <algorithm>
#include <memory>

#include <unicode/idna.h>

#include "base/text.h"

namespace usher::base {
namespace {

bool is_local_part(std::string_view local);
Result<std::string> ascii_domain(std::string_view domain, std::string_view field);

}  // namespace

Result<EmailAddress> EmailAddress::parse(std::string_view text, std::string_view field) {
  std::string const at_field(field);
  std::string_view const address = trim(text);
  if (address.empty()) return invalid(at_field, "Enter an email address.", "email_missing");
  if (!is_valid_utf8(address) || has_control_characters(address))
    return invalid(at_field, "An email address is one line without control characters.", "email_invalid");
  if (address.size() > 320) return invalid(at_field, "This address is too long.", "email_too_long");
  auto const at = address.rfind('@');
  if (at == std::string_view::npos)
    return invalid(at_field, "An email address has an @, as in name@example.com.", "email_invalid");
  std::string_view const local = address.substr(0, at);
  if (!is_local_part(local))
    return invalid(at_field, "The part before the @ is not one a mail server would take.", "email_invalid");
  TRY(std::string domain, ascii_domain(address.substr(at + 1), field));
  if (local.size() + 1 + domain.size() > 254)
    return invalid(at_field, "This address is too long.", "email_too_long");
  return EmailAddress(std::string(local) + "@" + domain, ascii_lower(local) + "@" + domain);
}

std::string_view EmailAddress::domain() const {
  return std::string_view(canonical_).substr(canonical_.rfind('@') + 1);
}

std::string EmailAddress::masked() const {
  auto const at = as_written_.rfind('@');
  std::size_t const shown = at > 3 ? 2 : 1;
  return as_written_.substr(0, shown) + "***" + as_written_.substr(at);
}

namespace {

// dot-atom of RFC 5322: atext runs separated by single dots, at most 64 octets.
bool is_local_part(std::string_view local) {
  if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.') return false;
  if (local.find("..") != std::string_view::npos) return false;
  return std::all_of(local.begin(), local.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  });
}

// UTS #46, non-transitional, STD3 rules: what registries allow. The last label must not be a number, or an
// address literal would pass for a name.
Result<std::string> ascii_domain(std::string_view domain, std::string_view field) {
  Error const refusal =
      invalid(std::string(field), "The part after the @ is not a valid domain name.", "email_invalid_domain");
  static UErrorCode status = U_ZERO_ERROR;
  static std::unique_ptr<icu::IDNA> const idna(
      icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE |
                                         UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ,
                                     status));
  if (!idna) return refusal;
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  icu::IDNAInfo info;
  UErrorCode error = U_ZERO_ERROR;
  idna->nameToASCII_UTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info, error);
  if (U_FAILURE(error) || info.hasErrors()) return refusal;
  auto const dot = ascii.rfind('.');
  if (dot == std::string::npos || dot + 1 == ascii.size() || ascii.size() > 253) return refusal;
  std::string const top = ascii.substr(dot + 1);
  if (top.size() < 2 || std::all_of(top.begin(), top.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return refusal;
  return ascii;
}

}  // namespace
}  // namespace usher::base
