#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/ids.h"
#include "db/transaction.h"

namespace usher::access {

// From whom to whom, and the membership whose removal is the reason.
struct Handover {
  base::OrganizationId organization;
  base::MemberId removed;
  base::AccountId from;
  base::AccountId to;
};

// Something that members make in a module that this one knows nothing of, as that module counts it, hands it
// over and gives it back. All run in the transaction of the removal, or of its undoing.
struct Belongings {
  std::string_view kind;  // as the API and the trail name it: reports, boards
  std::int64_t (*count)(db::Transaction&, base::OrganizationId const&, base::AccountId const&);
  std::int64_t (*hand_over)(db::Transaction&, Handover const&);
  // Only what was not handed on since.
  std::int64_t (*give_back)(db::Transaction&, Handover const&);
};
using AllBelongings = std::span<Belongings const>;

}  // namespace usher::access
