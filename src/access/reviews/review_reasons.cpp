#include "access/reviews/review_reasons.h"

#include <array>

#include "access/cursor.h"
#include "identity/second_factor.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 7> kReasons{
    "idle", "no_second_factor", "external", "endless_guest", "never_opened", "not_accepted", "expired"};
constexpr std::array<std::string_view, 4> kDecisions{"kept", "removed", "reduced", "revoked"};
constexpr int kMostDomains = 20;

std::string domain_of(std::string const& email);
bool is_external(std::string const& email, ReviewLine const& line);

}  // namespace

std::string_view key_of(ReviewReason reason) {
  return kReasons[static_cast<std::size_t>(reason)];
}

std::optional<ReviewReason> parse_review_reason(std::string_view key) {
  for (std::size_t i = 0; i < kReasons.size(); ++i)
    if (kReasons[i] == key) return static_cast<ReviewReason>(i);
  return std::nullopt;
}

std::string_view key_of(ReviewDecision decision) {
  return kDecisions[static_cast<std::size_t>(decision)];
}

std::optional<ReviewDecision> parse_review_decision(std::string_view key) {
  for (std::size_t i = 0; i < kDecisions.size(); ++i)
    if (kDecisions[i] == key) return static_cast<ReviewDecision>(i);
  return std::nullopt;
}

ReviewLine review_line(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                       int days) {
  ReviewLine line{services.clock.now(), services.clock.now() - std::chrono::hours(days * 24), {}};
  for (auto& [email] : transaction.rows<std::string>(
           "select a.email from grants g join members m on m.id = g.subject_id join accounts a on a.id = "
           "m.account_id where g.organization_id = ? and g.role = 'owner' and g.subject_kind = 'member' and "
           "m.status = 'active' order by m.joined_at limit ?",
           scope.organization(), kMostDomains))
    line.own_domains.insert(domain_of(email));
  return line;
}

std::vector<ReviewReason> reasons_of(Member const& member, ReviewLine const& line) {
  std::vector<ReviewReason> reasons;
  if (member.last_active_at.value_or(member.joined_at) < line.seen_before)
    reasons.push_back(ReviewReason::kIdle);
  if (member.factors == identity::Factors::kPasswordOnly) reasons.push_back(ReviewReason::kNoSecondFactor);
  if (is_external(member.email, line))
    reasons.push_back(member.access_ends_at ? ReviewReason::kExternal : ReviewReason::kEndlessGuest);
  return reasons;
}

std::vector<ReviewReason> reasons_of(Invitation const& invitation, ReviewLine const& line) {
  if (invitation.state == InvitationState::kExpired && invitation.expires_at >= line.seen_before)
    return {ReviewReason::kExpired};
  if (!invitation.is_live() || invitation.created_at >= line.now - kPatience) return {};
  return {invitation.opened_at ? ReviewReason::kNotAccepted : ReviewReason::kNeverOpened};
}

std::string condition_of(ReviewReason reason, ReviewLine const& line, db::Parameters& parameters) {
  auto const add = [&](base::Time const& time) { parameters.push_back(db::parameter(time)); };
  switch (reason) {
    case ReviewReason::kIdle:
      add(line.seen_before);
      add(line.seen_before);
      return "d.last_active_at < ? and d.joined_at < ?";
    case ReviewReason::kNoSecondFactor: return "not " + identity::has_factor_condition("d.account_id");
    case ReviewReason::kExternal:
    case ReviewReason::kEndlessGuest: {
      std::string sql = reason == ReviewReason::kExternal ? "d.ends_at is not null" : "d.ends_at is null";
      for (std::string const& domain : line.own_domains) {
        sql += " and d.email not like ? escape '\\'";
        std::string const within = like_pattern("@" + domain);
        parameters.push_back(within.substr(0, within.size() - 1));  // at its end
      }
      return sql;
    }
    case ReviewReason::kNeverOpened:
    case ReviewReason::kNotAccepted:
      add(line.now);
      add(line.now - kPatience);
      return std::string(
                 "(i.state = 'pending' or i.state = 'needs_approval') and i.expires_at > ? and "
                 "i.created_at < ? and i.opened_at is ") +
             (reason == ReviewReason::kNeverOpened ? "null" : "not null");
    case ReviewReason::kExpired:
      add(line.now);
      add(line.seen_before);
      return "(i.state = 'expired' or ((i.state = 'pending' or i.state = 'needs_approval') and i.expires_at "
             "<= ?)) "
             "and i.expires_at >= ?";
  }
  return "1 = 0";
}

namespace {

std::string domain_of(std::string const& email) {
  return email.substr(email.rfind('@') + 1);
}

bool is_external(std::string const& email, ReviewLine const& line) {
  auto const parsed = base::EmailAddress::parse(email);
  return !line.own_domains.contains(domain_of(parsed ? parsed->canonical() : email));
}

}  // namespace
}  // namespace usher::access
