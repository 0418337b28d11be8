#pragma once

#include <string>
#include <string_view>

#include "events/write_request.h"

// A request as the journal keeps it: project, received_at and records, little endian, each text after its
// length in four bytes. What reads it is this binary or a newer one; the first byte says which layout.
namespace usher::events {

std::string journal_entry_of(WriteRequest const& request);
// Without `done` and `end`. Throws std::runtime_error for what journal_entry_of has not written.
WriteRequest read_journal_entry(std::string_view entry);

}  // namespace usher::events
