#include "access/invitations/address_warning.h"

#include <algorithm>
#include <string_view>

namespace usher::access {
namespace {

constexpr std::string_view kWellKnown[] = {"gmail.com",  "googlemail.com", "outlook.com",    "hotmail.com",
                                           "icloud.com", "yahoo.com",      "gmx.net",        "gmx.de",
                                           "live.com",   "proton.me",      "protonmail.com", "web.de"};

bool is_one_slip_away(std::string_view typed, std::string_view meant);

}  // namespace

std::vector<Warning> warnings_for(base::EmailAddress const& address,
                                  std::set<std::string> const& known_domains) {
  std::string const domain(address.domain());
  std::vector<Warning> warnings;
  // An international label in an address that a colleague typed is rare enough to be looked at: letters of
  // other scripts can look exactly like Latin ones.
  if (domain.rfind("xn--", 0) == 0 || domain.find(".xn--") != std::string::npos)
    warnings.push_back({"look_alike_domain",
                        "This domain is written with letters outside ASCII (" + domain +
                            "). Make sure that it is the one you mean.",
                        ""});
  if (known_domains.contains(domain) ||
      std::find(std::begin(kWellKnown), std::end(kWellKnown), domain) != std::end(kWellKnown))
    return warnings;

  auto const suggest = [&](std::string_view meant) {
    std::string const& written = address.as_written();
    std::string const suggestion = written.substr(0, written.rfind('@') + 1) + std::string(meant);
    warnings.push_back({"domain_typo", "Did you mean " + suggestion + "?", suggestion});
  };
  for (std::string const& known : known_domains)
    if (is_one_slip_away(domain, known)) {
      suggest(known);
      return warnings;
    }
  for (std::string_view known : kWellKnown)
    if (is_one_slip_away(domain, known)) {
      suggest(known);
      return warnings;
    }
  return warnings;
}

namespace {

// One letter wrong, missing, too many, or two neighbours swapped: Damerau–Levenshtein distance 1.
bool is_one_slip_away(std::string_view typed, std::string_view meant) {
  if (typed == meant || typed.size() > meant.size() + 1 || meant.size() > typed.size() + 1) return false;
  auto const [a, b] = std::mismatch(typed.begin(), typed.end(), meant.begin(), meant.end());
  std::string_view const x(a, typed.end());
  std::string_view const y(b, meant.end());
  if (x.size() == y.size()) {
    if (x.substr(1) == y.substr(1)) return true;
    return x.size() >= 2 && x[0] == y[1] && x[1] == y[0] && x.substr(2) == y.substr(2);
  }
  return x.size() > y.size() ? x.substr(1) == y : x == y.substr(1);
}

}  // namespace
}  // namespace usher::access
