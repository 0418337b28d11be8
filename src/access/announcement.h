#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/ids.h"

namespace usher::access {

enum class News {
  kMemberChanged,
  kMemberRemoved,
  kInvitationChanged,
  kAccessChanged,
  kBatchChanged,
  kNotified,
  kRolesChanged,
  kTeamsChanged,
  kDeletionChanged,  // of the workspace: scheduled, or called off
  kRequestChanged
};

// What open pages of an organization should know. Made after the commit, in commit order.
struct Announcement {
  News news;
  base::OrganizationId organization;
  base::MemberId member;               // of the first two
  base::AccountId account;             // of the member; of kAccessChanged and kNotified: whom it concerns
  base::InvitationId invitation;       // of kInvitationChanged
  std::string state;                   // of the invitation or the request
  bool removed = false;                // with kAccessChanged: nothing is left
  base::InvitationBatchId batch = {};  // of kBatchChanged, with its state and how many rows are done
  std::int64_t done = 0;
  std::int64_t total = 0;
};

// Must not throw, block or use the store.
using Announce = std::function<void(Announcement const&)>;

}  // namespace usher::access
