#include "mail/plain_reason.h"

#include <array>

namespace usher::mail {
namespace {

// "5.1.1" of "550 5.1.1 No such user"; empty where there is none.
std::string_view enhanced_code(std::string_view detail);
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Meaning {
  std::string_view code;  // the enhanced one behind its class
  std::string_view reason;
};

constexpr std::string_view kNoMailbox = "There is no such mailbox. Check the address for a typing error.";
constexpr std::string_view kPolicy =
    "The other side refuses mail from this sender. Look at the hints on deliverability, and ask whoever runs "
    "your mail "
    "server.";
constexpr std::string_view kTooBusy =
    "The other side takes no mail at the moment. It is tried again by itself.";
constexpr std::string_view kLogin =
    "Your mail server does not accept the login in Usher's settings. Whoever runs this server can correct "
    "it.";

// Of RFC 3463 and 7372, the ones that mail servers really say. The class (4 or 5) is told by the state.
constexpr std::array kMeanings{
    Meaning{"1.1", kNoMailbox},
    Meaning{"1.2",
            "The part behind the @ is no place that takes mail. Check the address for a typing error."},
    Meaning{"1.3", kNoMailbox},
    Meaning{"1.6", "This mailbox has moved. Ask for the person's new address."},
    Meaning{"1.10", "The part behind the @ takes no mail at all."},
    Meaning{"1.8",
            "The other side does not believe in the sender's domain. Check the sender of this installation."},
    Meaning{"2.1", "This mailbox is closed. Ask for another address."},
    Meaning{"2.2", "The mailbox is full. The person has to make room first."},
    Meaning{"2.3", "The mail is too large for this mailbox."},
    Meaning{"3.4", "The mail is too large for the other side."},
    Meaning{"4.1", kTooBusy},
    Meaning{"4.2", kTooBusy},
    Meaning{"4.4", "Your mail server does not find the way to the other side. Check the part behind the @."},
    Meaning{"7.8", kLogin},
    Meaning{"7.0", kPolicy},
    Meaning{"7.1", kPolicy},
    Meaning{"7.20", "The other side wants mail signed with DKIM. Set up signing at your mail server."},
    Meaning{"7.23", "The SPF record of the sender's domain does not name your mail server. Add it there."},
    Meaning{"7.24", "The SPF record of the sender's domain cannot be read. Correct it."},
    Meaning{"7.25",
            "Your mail server has no name in the domain name system. Whoever runs it has to give it one."},
    Meaning{"7.26", "The mail passes neither SPF nor DKIM for the sender's domain. Set up one of them."},
};

}  // namespace

std::string_view plain_reason(int smtp_code, std::string_view detail) {
  std::string_view const enhanced = enhanced_code(detail);
  if (enhanced.size() > 2)
    for (Meaning const& meaning : kMeanings)
      if (enhanced.substr(2) == meaning.code) return meaning.reason;
  switch (smtp_code) {
    case 421:
    case 450:
    case 451: return kTooBusy;
    case 452:
    case 552: return "The mailbox or the other side's disk is full.";
    case 530:
    case 534:
    case 535:
    case 538: return kLogin;
    case 550:
    case 551:
    case 553: return "The other side does not take mail for this address. Check it for a typing error.";
    default: break;
  }
  if (detail.rfind("No delivery:", 0) == 0)
    return "Your mail server could not be reached. It is tried again by itself.";
  return {};
}

namespace {

std::string_view enhanced_code(std::string_view detail) {
  for (std::size_t at = 0; at + 4 < detail.size(); ++at) {
    bool const begins = at == 0 || detail[at - 1] == ' ' || detail[at - 1] == '-';
    if (!begins || (detail[at] != '4' && detail[at] != '5') || detail[at + 1] != '.') continue;
    std::size_t end = at + 2;
    while (end < detail.size() && is_digit(detail[end])) ++end;
    if (end == at + 2 || end >= detail.size() || detail[end] != '.') continue;
    std::size_t const detail_begins = ++end;
    while (end < detail.size() && is_digit(detail[end])) ++end;
    if (end > detail_begins) return detail.substr(at, end - at);
  }
  return {};
}

}  // namespace
}  // namespace usher::mail
