#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace usher::base {

// An opaque identifier that cannot be mistaken for another noun's. The text is a short prefix and 26
// characters of Crockford base 32: 48 bits of milliseconds, then 80 random bits, so that newer ids sort
// later.
template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  bool empty() const { return value.empty(); }
  auto operator<=>(Id const&) const = default;
};

using AccountId = Id<struct AccountTag>;
using SessionId = Id<struct SessionTag>;
using OrganizationId = Id<struct OrganizationTag>;
using ProjectId = Id<struct ProjectTag>;
using MemberId = Id<struct MemberTag>;
using TeamId = Id<struct TeamTag>;
using GrantId = Id<struct GrantTag>;
using InvitationId = Id<struct InvitationTag>;
using InvitationBatchId = Id<struct InvitationBatchTag>;
using ApiTokenId = Id<struct ApiTokenTag>;
using MailId = Id<struct MailTag>;
using AuditEntryId = Id<struct AuditEntryTag>;
using ReportId = Id<struct ReportTag>;
using BoardId = Id<struct BoardTag>;
using CardId = Id<struct CardTag>;

}  // namespace usher::base

template <class Tag>
struct std::hash<usher::base::Id<Tag>> {
  std::size_t operator()(usher::base::Id<Tag> const& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};
