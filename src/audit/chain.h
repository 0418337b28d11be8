#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/entry.h"
#include "db/database.h"

// Each entry carries SHA-256 over its predecessor's hash and its own fields. Changing, removing or reordering
// an entry breaks every hash after it; cutting off the newest entries is seen by comparing the head with a
// copy kept elsewhere. A chain whose oldest entries were removed for their age begins where the newest entry
// about that (trimming.h) says.
namespace usher::audit {

// Of the fields in the order of the table, each preceded by its length in decimal and a colon, so that no two
// different entries have the same bytes.
std::string hash_of(Entry const& entry);

struct Verification {
  bool valid = true;
  std::int64_t entries = 0;                  // how many were read
  std::optional<std::int64_t> first_broken;  // sequence of the first entry that does not fit
  std::string head;                          // hash of the newest entry, empty for an empty chain
  std::int64_t removed = 0;                  // how many were removed for their age before the first one
  std::optional<base::Time> kept_since;      // what happened after that is there; nullopt: everything
  std::optional<base::Time> broken_after;    // when the last entry that fits was written
};

// Reads the whole chain in pages; memory does not grow with its length.
Verification verify(db::Database& database, base::OrganizationId const& organization);

// The chains there are: every organization with entries, and the installation's as an empty id.
std::vector<base::OrganizationId> chains(db::Database& database);

}  // namespace usher::audit
