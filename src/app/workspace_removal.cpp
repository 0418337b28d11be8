#include "app/workspace_removal.h"

#include "access/rights/rights.h"
#include "access/workspaces/deletion_rows.h"
#include "audit/organization_deletion.h"
#include "base/log.h"
#include "boards/organization_deletion.h"
#include "mail/organization_deletion.h"
#include "reports/organization_deletion.h"

namespace usher::app {
namespace {

constexpr int kRows = 500;  // per transaction, so that nobody waits long behind it

using Delete = std::int64_t(db::Transaction&, base::OrganizationId const&, int);
// What refers to something goes before it, and what tells of anything goes last.
constexpr Delete* kBeforeProjects[] = {boards::delete_boards_of, reports::delete_reports_of,
                                       access::delete_people};
constexpr Delete* kAfterProjects[] = {mail::delete_mails_of, audit::delete_trail_of};

// Of two nodes that do the same one waits, and then sees what is left.
template <class Work>
auto under_lock(db::Database& database, base::OrganizationId const& organization, Work&& work) {
  return database.write([&](db::Transaction& transaction) {
    static_cast<void>(access::lock_organization(transaction, organization));
    return work(transaction);
  });
}

template <std::size_t N>
bool remove_rows(db::Database& database, base::OrganizationId const& organization,
                 Delete* const (&kinds)[N]) {
  for (Delete* const remove : kinds)
    if (under_lock(database, organization, [&](db::Transaction& transaction) {
          return remove(transaction, organization, kRows);
        }) > 0)
      return true;
  return false;
}

}  // namespace

bool remove_a_piece(db::Database& database, events::EventStore& events, base::Clock const& clock) {
  auto const organization =
      database.read([&](db::Transaction& transaction) { return access::next_deletion(transaction, clock); });
  if (!organization) return false;
  if (remove_rows(database, *organization, kBeforeProjects)) return true;
  auto const projects = database.read([&](db::Transaction& transaction) {
    return access::projects_to_delete(transaction, *organization, 1);
  });
  if (!projects.empty()) {
    // Killed in between, it is done again, and finds nothing.
    if (auto const removed = events.remove(projects.front()); !removed) {
      base::log::warning("deletion.waits",
                         {{"organization", organization->value}, {"code", removed.error().code}});
      return false;
    }
    under_lock(database, *organization, [&](db::Transaction& transaction) {
      access::delete_project(transaction, projects.front());
      return true;
    });
    return true;
  }
  if (remove_rows(database, *organization, kAfterProjects)) return true;
  under_lock(database, *organization, [&](db::Transaction& transaction) {
    access::delete_organization(transaction, *organization);
    return true;
  });
  return true;
}

}  // namespace usher::app
