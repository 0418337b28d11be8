#pragma once

#include "access/services.h"

// Private to access: who is told that a workspace is going to be deleted.
namespace usher::access {

enum class DeletionNews { kScheduled, kSoon, kCalledOff };

// Tells the first of them in this transaction; a timer the rest, who may be many (tell_of_deletions). Owners
// by mail and bell, whatever they prefer; all others who manage members by bell, and not of kSoon. What was
// still being told is no longer.
void begin_telling(db::Transaction& transaction, Services const& services,
                   base::OrganizationId const& organization, DeletionNews news);

}  // namespace usher::access
