#pragma once

#include <optional>

#include "reports/saved_report.h"
#include "reports/versioned_row.h"

// Private to reports: rows of the table reports, and what is checked and recorded about them.
namespace usher::reports {

struct ReportRow {
  SavedReport report;
  base::AccountId updated_by;
};

// Whether the row will be changed: it is then locked until the transaction ends.
enum class Purpose { kRead, kChange };
std::optional<ReportRow> find_row(db::Transaction& transaction, base::ProjectId const& project,
                                  base::ReportId const& id, Purpose purpose);
std::vector<ReportRow> rows_of(db::Transaction& transaction, ListClause const& clause);

base::Result<std::string> check_report_name(std::string const& name);
base::Result<std::string> check_description(std::string const& description);
base::Ok check_definition(std::string const& definition);

// One entry about a report; before and after as they are, nullptr where there is none.
void record(db::Transaction& transaction, base::Clock const& clock, access::ProjectScope const& scope,
            std::string action, SavedReport const* before, SavedReport const* after);

}  // namespace usher::reports
