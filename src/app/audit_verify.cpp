#include <cstdio>

#include "app/commands.h"
#include "app/installation.h"
#include "audit/chain.h"

namespace usher::app {

int verify_audit(Configuration const& configuration) {
  auto const database = open_existing_database(configuration);
  if (!database) {
    std::fprintf(stderr, "There is no workspace yet.\n");
    return 1;
  }
  bool is_valid = true;
  for (base::OrganizationId const& organization : audit::chains(*database)) {
    audit::Verification const outcome = audit::verify(*database, organization);
    std::printf("%s  %lld entries  %s", organization.empty() ? "(installation)" : organization.value.c_str(),
                static_cast<long long>(outcome.entries), outcome.valid ? "valid" : "BROKEN");
    if (outcome.first_broken) std::printf(" at entry %lld", static_cast<long long>(*outcome.first_broken));
    if (outcome.kept_since) std::printf("  kept since %s", base::rfc3339(*outcome.kept_since).c_str());
    std::printf("  head %s\n", outcome.head.empty() ? "-" : outcome.head.c_str());
    is_valid = is_valid && outcome.valid;
  }
  return is_valid ? 0 : 1;
}

}  // namespace usher::app
