#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "db/transaction.h"
#include "reports/saved_report.h"

// What saved reports and boards share: both are rows that people edit at the same time and find in lists.
namespace usher::reports {

// kConflict "version_conflict": somebody saved `version` after the asker had read an older one.
base::Error version_conflict(db::Transaction& transaction, std::int64_t version,
                             base::AccountId const& updated_by);

// The rest of a select of `table`'s rows by project, in list order: " where … order by … limit ?". One more
// than `limit` is asked for, so that the caller sees whether there is a next page.
struct ListClause {
  std::string sql;
  db::Parameters parameters;
};
ListClause list_clause(base::ProjectId const& project, std::string_view search,
                       std::optional<ListPosition> const& after, int limit);

}  // namespace usher::reports
