#pragma once

#include <string>
#include <utility>

#include "access/rights/scope.h"
#include "access/services.h"
#include "audit/trail.h"

// Private to access.
namespace usher::access {

// What the asker has done, for the trail; the scope says who they are, where, and from where. before and
// after are JSON, empty where there is none.
template <class Scope>
audit::NewEntry change_of(Scope const& scope, std::string action, audit::Party target, std::string before,
                          std::string after) {
  return {scope.organization(),
          scope.actor(),
          std::move(action),
          std::move(target),
          std::move(before),
          std::move(after),
          scope.caller().origin.address,
          scope.caller().origin.request_id};
}

// Writes it. Call it with the writes, as audit::record.
template <class Scope>
void record_change(db::Transaction& transaction, Services const& services, Scope const& scope,
                   std::string action, audit::Party target, std::string before, std::string after) {
  audit::record(transaction, services.clock,
                change_of(scope, std::move(action), std::move(target), std::move(before), std::move(after)));
}

// The same of what Usher does by itself, at a time or because somebody may no longer give what they gave.
inline audit::NewEntry change_by_itself(base::OrganizationId const& organization, std::string action,
                                        audit::Party target, std::string before, std::string after) {
  return {organization,
          {"system", "", "Usher"},
          std::move(action),
          std::move(target),
          std::move(before),
          std::move(after),
          "",
          ""};
}

inline void record_by_itself(db::Transaction& transaction, Services const& services,
                             base::OrganizationId const& organization, std::string action,
                             audit::Party target, std::string before, std::string after) {
  audit::record(transaction, services.clock,
                change_by_itself(organization, std::move(action), std::move(target), std::move(before),
                                 std::move(after)));
}

}  // namespace usher::access
