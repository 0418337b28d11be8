#include "reports/saved_report_row.h"

#include <set>
#include <stdexcept>

#include "audit/trail.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/account.h"
#include "reports/calendar.h"

namespace usher::reports {
namespace {

constexpr char kSelect[] =
    "select id, project_id, name, description, type, definition, created_by, created_at, updated_by, "
    "updated_at, "
    "version from reports";
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestDescription = 2000;
constexpr std::size_t kLargestDefinition = 256u << 10;

std::vector<ReportRow> select(db::Transaction& transaction, std::string const& rest,
                              db::Parameters const& parameters);
std::string state_of(SavedReport const* report);

}  // namespace

std::optional<ReportRow> find_row(db::Transaction& transaction, base::ProjectId const& project,
                                  base::ReportId const& id, Purpose purpose) {
  std::string rest = " where id = ? and project_id = ?";
  if (purpose == Purpose::kChange) rest += transaction.for_update();
  auto rows = select(transaction, rest, {db::parameter(id), db::parameter(project)});
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::vector<ReportRow> rows_of(db::Transaction& transaction, ListClause const& clause) {
  return select(transaction, clause.sql, clause.parameters);
}

base::Result<std::string> check_report_name(std::string const& name) {
  return base::parse_name("name", name, kLongestName);
}

base::Result<std::string> check_description(std::string const& description) {
  return base::parse_text("description", description, kLongestDescription, base::Links::kAllowed);
}

base::Ok check_definition(std::string const& definition) {
  if (definition.size() > kLargestDefinition)
    return invalid_request("definition", "This report is too large to be saved. Use fewer filter values.");
  return {};
}

void record(db::Transaction& transaction, base::Clock const& clock, access::ProjectScope const& scope,
            std::string action, SavedReport const* before, SavedReport const* after) {
  SavedReport const& report = after != nullptr ? *after : *before;
  identity::Origin const& origin = scope.caller().origin;
  audit::record(transaction, clock,
                {scope.organization(),
                 scope.actor(),
                 std::move(action),
                 {"report", report.id.value, report.name},
                 state_of(before),
                 state_of(after),
                 origin.address,
                 origin.request_id});
}

namespace {

std::vector<ReportRow> select(db::Transaction& transaction, std::string const& rest,
                              db::Parameters const& parameters) {
  auto rows = transaction.rows_with<base::ReportId, base::ProjectId, std::string, std::string, std::string,
                                    std::string, base::AccountId, base::Time, base::AccountId, base::Time,
                                    std::int64_t>(kSelect + rest, parameters);
  std::set<base::AccountId> people;
  for (auto const& row : rows) people.insert(std::get<6>(row));
  auto names = identity::names_of(transaction, people);

  std::vector<ReportRow> found;
  for (auto& row : rows) {
    auto& [id, project, name, description, type, definition, created_by, created_at, updated_by, updated_at,
           version] = row;
    auto const known_type = parse_report_type(type);
    if (!known_type) throw std::runtime_error("report " + id.value + " has an unknown type");
    found.push_back({{std::move(id),
                      std::move(project),
                      std::move(name),
                      std::move(description),
                      *known_type,
                      std::move(definition),
                      {created_by, names[created_by]},
                      created_at,
                      updated_at,
                      version},
                     std::move(updated_by)});
  }
  return found;
}

std::string state_of(SavedReport const* report) {
  if (report == nullptr) return {};
  base::JsonWriter json;
  json.begin_object().key("project").value(report->project.value);
  json.key("name").value(report->name).key("description").value(report->description);
  json.key("type").value(key_of(report->type)).key("definition").raw(report->definition);
  json.key("version").value(report->version).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::reports
