#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/entry.h"
#include "base/result.h"
#include "db/transaction.h"

namespace usher::audit {

// Writes the entry in the caller's transaction: if it cannot be written, the change fails with it. Locks the
// organization's chain until the transaction ends, so call it after the checks, with the writes.
void record(db::Transaction& transaction, base::Clock const& clock, NewEntry entry);
// The same of several in one organization, in their order: the chain is asked for its end once.
void record_all(db::Transaction& transaction, base::Clock const& clock,
                base::OrganizationId const& organization, std::vector<NewEntry> entries);

struct Filter {
  std::string actor;   // id, empty: anybody
  std::string action;  // "member.removed", or a beginning that ends with a dot: "member."
  std::string target;  // id
  std::optional<base::Time> from;
  std::optional<base::Time> to;  // exclusive
};

struct Page {
  std::vector<Entry> entries;               // newest first
  std::optional<std::int64_t> next_before;  // pass as `before` for the next page
};

// At most limit entries with a sequence below `before`.
Page list(db::Transaction& transaction, base::OrganizationId const& organization, Filter const& filter,
          std::optional<std::int64_t> before, int limit);

// Of each of these targets the first entry after a moment whose action is one of `actions`; targets without
// one are left out. One query per 200 targets.
std::map<std::string, Entry> first_after(db::Transaction& transaction,
                                         base::OrganizationId const& organization, base::Time moment,
                                         std::vector<std::string> const& targets,
                                         std::span<std::string_view const> actions);

}  // namespace usher::audit
