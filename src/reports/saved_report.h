#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/scope.h"
#include "base/clock.h"
#include "base/result.h"
#include "db/transaction.h"

// Questions kept under a name. A definition is JSON that api has read and found valid; here it is text.
namespace usher::reports {

enum class ReportType { kInsight };
std::string_view key_of(ReportType type);
std::optional<ReportType> parse_report_type(std::string_view key);

struct Person {
  base::AccountId id;
  std::string name;
};

struct SavedReport {
  base::ReportId id;
  base::ProjectId project;
  std::string name;
  std::string description;
  ReportType type = ReportType::kInsight;
  std::string definition;
  Person created_by;
  base::Time created_at;
  base::Time updated_at;
  std::int64_t version = 1;  // one more with each change
};

struct NewReport {
  std::string name;         // 1 to 200 characters, one line
  std::string description;  // up to 2000
  ReportType type = ReportType::kInsight;
  std::string definition;  // up to 256 KiB
};

struct ReportUpdate {
  std::int64_t version = 0;  // the one that was read
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::string> definition;
};

// Where a list goes on: after this report.
struct ListPosition {
  base::Time updated_at;
  std::string id;
};
struct ReportPage {
  std::vector<SavedReport> reports;  // last changed first
  std::optional<ListPosition> next;
};

// All of these concern the scope's project; a report of another project is not_found. Those that write need
// reports.write, record an entry (report.created, report.updated, report.deleted) in the same transaction,
// and refuse with kInvalid at "name", "description" or "definition".
base::Result<SavedReport> create_report(db::Transaction& transaction, base::Clock const& clock,
                                        access::ProjectScope const& scope, NewReport const& report);
base::Result<SavedReport> find_report(db::Transaction& transaction, access::ProjectScope const& scope,
                                      base::ReportId const& id);
// search: part of the name, whatever the case (of ASCII letters); empty: all. At most `limit`.
ReportPage list_reports(db::Transaction& transaction, access::ProjectScope const& scope,
                        std::string_view search, std::optional<ListPosition> const& after, int limit);
// kConflict "version_conflict" with version and updated_by (a name) in its details when somebody saved since.
base::Result<SavedReport> update_report(db::Transaction& transaction, base::Clock const& clock,
                                        access::ProjectScope const& scope, base::ReportId const& id,
                                        ReportUpdate const& update);
// Its cards leave the boards with it.
base::Ok delete_report(db::Transaction& transaction, base::Clock const& clock,
                       access::ProjectScope const& scope, base::ReportId const& id);

// Those of the ids that are reports of the project; they cannot be deleted before the transaction ends.
std::set<base::ReportId> lock_existing(db::Transaction& transaction, access::ProjectScope const& scope,
                                       std::set<base::ReportId> const& ids);

// For the preview of removing a member: what stays behind.
std::int64_t count_created_by(db::Transaction& transaction, base::OrganizationId const& organization,
                              base::AccountId const& account);

}  // namespace usher::reports
