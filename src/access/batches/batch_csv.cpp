#include "access/batches/batch_csv.h"

#include <algorithm>
#include <array>

#include "base/json_writer.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

struct Column {
  std::string_view name;
  std::string TypedRow::*cell;
};
constexpr std::array<Column, 6> kColumns{{{"email", &TypedRow::email},
                                          {"role", &TypedRow::role},
                                          {"projects", &TypedRow::projects},
                                          {"teams", &TypedRow::teams},
                                          {"access_ends", &TypedRow::access_ends},
                                          {"message", &TypedRow::message}}};
constexpr int kRowsAtOnce = 1000;

Column const* column_named(std::string_view name);
base::Ok check_all(std::string_view text);
// How the invitations of these rows stand, by id.
std::map<std::string, std::string> states_of(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope,
                                             std::vector<BatchRow> const& rows);

}  // namespace

base::Result<BatchCsv> BatchCsv::open(std::string_view text,
                                      std::map<std::string, std::string> const& mapping) {
  CHECK(check_all(text));
  BatchCsv csv(text);
  TRY(auto const header, csv.reader_.next());
  if (!header) return base::invalid("csv", "The file is empty.", "csv_empty");
  base::JsonWriter ignored;
  ignored.begin_array();
  for (std::string const& cell : *header) {
    std::string const name(base::trim(cell));
    auto const mapped = mapping.find(name);
    bool const is_left_out = mapped != mapping.end() && mapped->second.empty();
    Column const* column = column_named(mapped == mapping.end() ? name : mapped->second);
    if (mapped != mapping.end() && !is_left_out && column == nullptr)
      return base::invalid("columns", "There is no column \"" + mapped->second + "\" to map to.",
                           "column_unknown");
    if (column != nullptr && !is_left_out &&
        std::find(csv.columns_.begin(), csv.columns_.end(), column->cell) != csv.columns_.end())
      return base::invalid(
          "columns", "Two columns of the file are \"" + std::string(column->name) + "\"; leave one out.",
          "column_twice");
    csv.columns_.push_back(column == nullptr || is_left_out ? nullptr : column->cell);
    if (csv.columns_.back() == nullptr && !name.empty()) ignored.value(name);
  }
  ignored.end_array();
  csv.ignored_columns_ = ignored.take();
  if (std::find(csv.columns_.begin(), csv.columns_.end(), &TypedRow::email) == csv.columns_.end())
    return base::invalid("csv", "No column is called email; say which one holds the addresses.",
                         "csv_without_email");
  return csv;
}

base::Result<std::optional<TypedRow>> BatchCsv::next() {
  TRY(auto record, reader_.next());
  if (!record) return std::optional<TypedRow>();
  TypedRow row;
  for (std::size_t i = 0; i < std::min(record->size(), columns_.size()); ++i)
    if (columns_[i] != nullptr) row.*columns_[i] = std::move((*record)[i]);
  return std::optional(std::move(row));
}

std::string batch_template_csv() {
  std::string csv;
  std::vector<std::string_view> names;
  names.reserve(kColumns.size());
  for (Column const& column : kColumns) names.push_back(column.name);
  base::append_csv_record(csv, names);
  return csv;
}

std::string batch_rows_csv(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope, InvitationBatch const& batch) {
  std::string csv;
  base::append_csv_record(csv, {"row", "email", "role", "projects", "teams", "access_ends", "message",
                                "verdict", "disposition", "error", "invitation"});
  for (std::int64_t last = 0;;) {
    auto const rows = find_batch_rows(transaction, batch.id, " and number > ? order by number limit ?",
                                      {last, std::int64_t{kRowsAtOnce}});
    auto const states = states_of(transaction, services, scope, rows);
    for (BatchRow const& row : rows) {
      auto const state = states.find(row.invitation.value);
      base::append_csv_record(
          csv,
          {std::to_string(row.number), row.typed.email, row.typed.role, row.typed.projects, row.typed.teams,
           row.typed.access_ends, row.typed.message, key_of(row.verdict), key_of(row.disposition),
           row.error_message, state == states.end() ? std::string_view() : std::string_view(state->second)});
    }
    if (rows.size() < kRowsAtOnce) return csv;
    last = rows.back().number;
  }
}

base::Error too_many_rows() {
  return base::invalid("", "Invite at most " + std::to_string(kMostBatchRows) + " people at a time.",
                       "too_many_rows");
}

namespace {

Column const* column_named(std::string_view name) {
  std::string const lower = base::ascii_lower(base::trim(name));
  auto const found = std::find_if(kColumns.begin(), kColumns.end(),
                                  [&](Column const& column) { return column.name == lower; });
  return found == kColumns.end() ? nullptr : &*found;
}

// Before anything is written: a file that breaks at its end is refused as a whole.
base::Ok check_all(std::string_view text) {
  base::CsvReader reader(text);
  for (std::int64_t rows = -1;; ++rows) {
    TRY(auto const record, reader.next());
    if (!record) return {};
    if (rows >= kMostBatchRows) return too_many_rows();
  }
}

std::map<std::string, std::string> states_of(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope,
                                             std::vector<BatchRow> const& rows) {
  std::vector<std::string> ids;
  for (BatchRow const& row : rows)
    if (!row.invitation.empty()) ids.push_back(row.invitation.value);
  std::map<std::string, std::string> states;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters values) {
    values.insert(values.begin(), db::parameter(services.clock.now()));
    values.push_back(db::parameter(scope.organization()));
    for (auto& [id, state] : transaction.rows_with<std::string, std::string>(
             std::string("select id, ") + kStateNow + " from invitations where id in (" + places +
                 ") and organization_id = ?",
             values))
      states[id] = state;
  });
  return states;
}

}  // namespace
}  // namespace usher::access
