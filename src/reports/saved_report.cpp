#include "reports/saved_report.h"

#include "base/crypto.h"
#include "reports/required_permission.h"
#include "reports/saved_report_row.h"

namespace usher::reports {

std::string_view key_of(ReportType) {
  return "insight";
}

std::optional<ReportType> parse_report_type(std::string_view key) {
  if (key == "insight") return ReportType::kInsight;
  return std::nullopt;
}

base::Result<SavedReport> create_report(db::Transaction& transaction, base::Clock const& clock,
                                        access::ProjectScope const& scope, NewReport const& wanted) {
  require(scope, access::Permission::kReportsWrite);
  TRY(std::string name, check_report_name(wanted.name));
  TRY(std::string description, check_description(wanted.description));
  CHECK(check_definition(wanted.definition));

  base::Time const now = clock.now();
  SavedReport report{base::new_id<base::ReportId>("rep", now),
                     scope.project(),
                     std::move(name),
                     std::move(description),
                     wanted.type,
                     wanted.definition,
                     {scope.account(), scope.caller().name},
                     now,
                     now,
                     1};
  transaction.execute(
      "insert into reports (id, organization_id, project_id, name, description, type, definition, "
      "created_by, "
      "created_at, updated_by, updated_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      report.id, scope.organization(), report.project, report.name, report.description, key_of(report.type),
      report.definition, scope.account(), now, scope.account(), now, report.version);
  record(transaction, clock, scope, "report.created", nullptr, &report);
  return report;
}

base::Result<SavedReport> find_report(db::Transaction& transaction, access::ProjectScope const& scope,
                                      base::ReportId const& id) {
  require(scope, access::Permission::kProjectRead);
  auto row = find_row(transaction, scope.project(), id, Purpose::kRead);
  if (!row) return base::not_found();
  return std::move(row->report);
}

ReportPage list_reports(db::Transaction& transaction, access::ProjectScope const& scope,
                        std::string_view search, std::optional<ListPosition> const& after, int limit) {
  require(scope, access::Permission::kProjectRead);
  ReportPage page;
  for (ReportRow& row : rows_of(transaction, list_clause(scope.project(), search, after, limit)))
    page.reports.push_back(std::move(row.report));
  if (page.reports.size() > static_cast<std::size_t>(limit)) {
    page.reports.pop_back();
    page.next = ListPosition{page.reports.back().updated_at, page.reports.back().id.value};
  }
  return page;
}

base::Result<SavedReport> update_report(db::Transaction& transaction, base::Clock const& clock,
                                        access::ProjectScope const& scope, base::ReportId const& id,
                                        ReportUpdate const& update) {
  require(scope, access::Permission::kReportsWrite);
  auto const found = find_row(transaction, scope.project(), id, Purpose::kChange);
  if (!found) return base::not_found();
  if (found->report.version != update.version)
    return version_conflict(transaction, found->report.version, found->updated_by);

  SavedReport after = found->report;
  if (update.name) {
    TRY(after.name, check_report_name(*update.name));
  }
  if (update.description) {
    TRY(after.description, check_description(*update.description));
  }
  if (update.definition) {
    CHECK(check_definition(*update.definition));
    after.definition = *update.definition;
  }
  after.updated_at = clock.now();
  ++after.version;
  transaction.execute(
      "update reports set name = ?, description = ?, definition = ?, updated_by = ?, updated_at = ?, version "
      "= ? "
      "where id = ?",
      after.name, after.description, after.definition, scope.account(), after.updated_at, after.version, id);
  record(transaction, clock, scope, "report.updated", &found->report, &after);
  return after;
}

base::Ok delete_report(db::Transaction& transaction, base::Clock const& clock,
                       access::ProjectScope const& scope, base::ReportId const& id) {
  require(scope, access::Permission::kReportsWrite);
  auto const found = find_row(transaction, scope.project(), id, Purpose::kChange);
  if (!found) return base::not_found();
  transaction.execute("delete from reports where id = ?", id);
  record(transaction, clock, scope, "report.deleted", &found->report, nullptr);
  return {};
}

std::set<base::ReportId> lock_existing(db::Transaction& transaction, access::ProjectScope const& scope,
                                       std::set<base::ReportId> const& ids) {
  std::set<base::ReportId> existing;
  // One by one, in the order of the ids, so that two boards never wait for each other's reports.
  for (base::ReportId const& id : ids)
    if (transaction.value<base::ReportId>(
            "select id from reports where id = ? and project_id = ?" + std::string(transaction.for_update()),
            id, scope.project()))
      existing.insert(id);
  return existing;
}

std::int64_t count_created_by(db::Transaction& transaction, base::OrganizationId const& organization,
                              base::AccountId const& account) {
  return *transaction.value<std::int64_t>(
      "select count(*) from reports where organization_id = ? and created_by = ?", organization, account);
}

}  // namespace usher::reports
