#pragma once

#include <string>
#include <string_view>

#include "base/dns_text.h"
#include "base/email.h"

// What the domain name system says about mail from this installation's sender. What receivers think of it
// depends also on the mail server that signs and sends, which cannot be seen from here; the hints say so.
namespace usher::mail {

enum class Finding {
  kGood,
  kWeak,     // there is a record, which does not help much
  kMissing,  // there is none
  kBroken,   // receivers cannot use what there is
  kUnknown,  // nobody could say
};
std::string_view to_string(Finding finding);

struct Hint {
  Finding finding = Finding::kUnknown;
  std::string name;    // where it was looked for; empty where nobody looked
  std::string record;  // what stands there; may be empty
  std::string advice;  // what it means and what to do, in whole sentences
};

struct Deliverability {
  std::string domain;  // of the sender
  Hint spf, dmarc, dkim;
};

// Refuses a selector that is none, naming dkim_selector; an empty one is not looked up. Takes some seconds
// where nobody answers: see DnsText.
base::Result<Deliverability> check_deliverability(base::DnsText const& dns, base::EmailAddress const& from,
                                                  std::string_view dkim_selector);

}  // namespace usher::mail
