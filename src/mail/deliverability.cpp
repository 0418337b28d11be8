#include "mail/deliverability.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace usher::mail {
namespace {

constexpr std::array<std::string_view, 5> kFindings{"good", "weak", "missing", "broken", "unknown"};
constexpr std::string_view kNoAnswer =
    "The domain name system gave no answer, so nothing is known. Try again in a moment.";

bool is_selector(std::string_view text);
Hint spf_of(base::DnsText const& dns, std::string const& domain);
Hint spf_from(std::string const& domain, std::string const& record);
Hint dmarc_of(base::DnsText const& dns, std::string const& domain);
Hint dmarc_from(std::string const& domain, std::string const& owner, std::string const& name,
                std::string const& record);
Hint dkim_of(base::DnsText const& dns, std::string const& domain, std::string_view selector);
std::map<std::string, std::string> tags_of(std::string_view record);
bool begins_with(std::string_view record, std::string_view version);

}  // namespace

std::string_view to_string(Finding finding) {
  return kFindings[static_cast<std::size_t>(finding)];
}

base::Result<Deliverability> check_deliverability(base::DnsText const& dns, base::EmailAddress const& from,
                                                  std::string_view dkim_selector) {
  if (!dkim_selector.empty() && !is_selector(dkim_selector))
    return base::invalid("dkim_selector",
                         "A selector is what stands behind s= in the header DKIM-Signature.");
  Deliverability found;
  found.domain = from.domain();
  found.spf = spf_of(dns, found.domain);
  // Nobody answers; the others would take as long to say the same.
  if (found.spf.finding == Finding::kUnknown) {
    found.dmarc.advice = kNoAnswer;
    found.dkim.advice = kNoAnswer;
    return found;
  }
  found.dmarc = dmarc_of(dns, found.domain);
  found.dkim = dkim_of(dns, found.domain, dkim_selector);
  return found;
}

namespace {

bool is_selector(std::string_view text) {
  return text.size() <= 63 && text.front() != '.' && text.back() != '.' &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_' || c == '.';
         });
}

Hint spf_of(base::DnsText const& dns, std::string const& domain) {
  auto const records = dns.records(domain);
  if (!records) return {Finding::kUnknown, domain, "", std::string(kNoAnswer)};
  std::vector<std::string> found;
  for (std::string const& record : records.value())
    if (begins_with(record, "v=spf1")) found.push_back(record);
  if (found.empty())
    return {Finding::kMissing, domain, "",
            "The domain does not say which servers send its mail, so many receivers doubt it. Publish a TXT "
            "record such "
            "as \"v=spf1 include:your-mail-provider.example -all\"; your mail provider knows the right one."};
  if (found.size() > 1)
    return {Finding::kBroken, domain, found.front(),
            "There are several SPF records, and receivers then use none of them. Make them one."};
  return spf_from(domain, found.front());
}

// RFC 7208: the mechanism "all" says what becomes of everybody who is not named.
Hint spf_from(std::string const& domain, std::string const& record) {
  static constexpr std::string_view kCannotBeSeen =
      " Whether it names your mail server cannot be seen from here: send yourself a test mail and look for "
      "\"spf=pass\" "
      "in its header Authentication-Results.";
  std::string const lower = " " + base::ascii_lower(record) + " ";
  auto const has = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
  if (has(" +all ") || has(" all "))
    return {Finding::kWeak, domain, record,
            "It lets everybody send mail as this domain. End it with -all or ~all."};
  if (has(" -all ") || has(" ~all ") || has(" redirect="))
    return {Finding::kGood, domain, record,
            "The domain says which servers send its mail." + std::string(kCannotBeSeen)};
  return {Finding::kWeak, domain, record,
          "It says nothing about servers that it does not name. End it with -all or ~all." +
              std::string(kCannotBeSeen)};
}

// The policy of the domain, or of the nearest one above it that has one. One label alone is a registry's.
Hint dmarc_of(base::DnsText const& dns, std::string const& domain) {
  static constexpr int kLevels = 4;
  std::string owner = domain;
  for (int level = 0; level < kLevels && owner.find('.') != std::string::npos; ++level) {
    std::string const name = "_dmarc." + owner;
    auto const records = dns.records(name);
    if (!records) return {Finding::kUnknown, name, "", std::string(kNoAnswer)};
    std::vector<std::string> found;
    for (std::string const& record : records.value())
      if (begins_with(record, "v=DMARC1")) found.push_back(record);
    if (found.size() > 1)
      return {Finding::kBroken, name, found.front(),
              "There are several DMARC records, and receivers then use none of them. Keep one."};
    if (!found.empty()) return dmarc_from(domain, owner, name, found.front());
    owner = owner.substr(owner.find('.') + 1);
  }
  return {Finding::kMissing, "_dmarc." + domain, "",
          "The domain does not say what becomes of mail that is forged in its name; some large receivers "
          "want that it "
          "does. Begin with a TXT record \"v=DMARC1; p=none; rua=mailto:you@" +
              domain + "\" and tighten it later."};
}

Hint dmarc_from(std::string const& domain, std::string const& owner, std::string const& name,
                std::string const& record) {
  auto tags = tags_of(record);
  std::string policy = tags["p"];
  if (owner != domain && !tags["sp"].empty()) policy = tags["sp"];  // for domains below
  policy = base::ascii_lower(policy);
  if (policy == "reject" || policy == "quarantine")
    return {
        Finding::kGood, name, record,
        "Receivers are asked to " + policy +
            " what is forged. That applies to your own mail too, unless SPF or DKIM passes for this domain."};
  if (policy == "none")
    return {Finding::kWeak, name, record,
            "It is there and only watches: forged mail is still delivered. Once the reports show that your "
            "own mail "
            "passes, ask for quarantine or reject."};
  return {Finding::kBroken, name, record,
          "It names no policy that receivers know. Write p=none, p=quarantine or p=reject."};
}

Hint dkim_of(base::DnsText const& dns, std::string const& domain, std::string_view selector) {
  if (selector.empty())
    return {Finding::kUnknown, "", "",
            "Your mail server signs mail, not Usher, and under which selector cannot be known here. Send "
            "yourself a test "
            "mail and look at its header DKIM-Signature: d= has to be " +
                domain + " or the domain above it, and what stands behind s= can be looked up here."};
  std::string const name = std::string(selector) + "._domainkey." + domain;
  auto const records = dns.records(name);
  if (!records) return {Finding::kUnknown, name, "", std::string(kNoAnswer)};
  for (std::string const& record : records.value()) {
    auto const tags = tags_of(record);
    auto const key = tags.find("p");
    if (key == tags.end()) continue;
    if (key->second.empty())
      return {Finding::kBroken, name, record, "This key was withdrawn; mail that is signed with it fails."};
    return {Finding::kGood, name, record,
            "A key is published. Mail that your mail server signs with d=" + domain +
                " and this selector passes and is aligned with the sender. Whether it does is seen in the "
                "test mail."};
  }
  return {Finding::kMissing, name, "",
          "There is no key of this selector at the sender's own domain. A signature for another domain does "
          "not count "
          "for DMARC."};
}

// "v=DMARC1; p=none" and "k=rsa; p=…"
std::map<std::string, std::string> tags_of(std::string_view record) {
  std::map<std::string, std::string> tags;
  while (!record.empty()) {
    auto const end = std::min(record.find(';'), record.size());
    std::string_view const tag = record.substr(0, end);
    if (auto const equals = tag.find('='); equals != std::string_view::npos)
      tags.emplace(base::ascii_lower(base::trim(tag.substr(0, equals))), base::trim(tag.substr(equals + 1)));
    record.remove_prefix(std::min(end + 1, record.size()));
  }
  return tags;
}

bool begins_with(std::string_view record, std::string_view version) {
  return base::ascii_lower(record.substr(0, version.size())) == base::ascii_lower(version) &&
         (record.size() == version.size() || record[version.size()] == ' ' || record[version.size()] == ';');
}

}  // namespace
}  // namespace usher::mail
