#include <algorithm>

#include "access/batches/batch_change.h"
#include "access/batches/batch_csv.h"
#include "api/access_end.h"
#include "api/invitation.h"
#include "api/invitation_batch.h"

namespace usher::api {
namespace {

base::Result<access::BatchDefaults> defaults_of(JsonObject& body);
base::Result<std::map<std::string, std::string>> mapping_of(JsonObject& body);
base::Result<access::TypedRow> row_of(JsonObject object);
base::Result<access::InvitationBatch> plan_rows(Context const& context,
                                                access::OrganizationScope const& scope,
                                                access::NewBatch batch, std::vector<JsonObject> rows);
base::Result<access::InvitationBatch> plan_csv(Context const& context, access::OrganizationScope const& scope,
                                               access::NewBatch batch, std::string const& csv,
                                               std::map<std::string, std::string> const& mapping);

}  // namespace

Reply plan_invitation_batch(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope) {
  access::NewBatch batch;
  std::optional<std::string> csv;
  std::optional<std::vector<JsonObject>> rows;
  std::map<std::string, std::string> mapping;
  {
    // The document is let go of before the rows are judged, where the rows are text.
    TRY(JsonObject body, JsonObject::parse(request.body));
    TRY(batch.defaults, defaults_of(body));
    TRY(mapping, mapping_of(body));
    TRY(csv, body.optional_text("csv"));
    TRY(rows, body.optional_objects("rows"));
    CHECK(body.finish());
  }
  if (csv.has_value() == rows.has_value())
    return base::invalid("rows", "Send either csv or rows.", "invalid_request");
  auto planned = csv ? plan_csv(context, scope, std::move(batch), *csv, mapping)
                     : plan_rows(context, scope, std::move(batch), *std::move(rows));
  if (!planned) return planned.error();
  return http::Response::json(context.database.read([&](db::Transaction& transaction) {
    return batch_json(access::figures_of(transaction, context.services, *std::move(planned)));
  }),
                              201);
}

namespace {

base::Result<access::BatchDefaults> defaults_of(JsonObject& body) {
  access::BatchDefaults defaults;
  TRY(defaults.role, body.text("role"));
  TRY(auto const message, body.optional_text("message"));
  defaults.message = message.value_or("");
  TRY(defaults.expires_in_hours, body.optional_integer("expires_in_hours"));
  TRY(defaults.projects, optional_projects(body));
  TRY(auto const end, access_end_of(body));
  defaults.access_ends_at = end.value_or(std::nullopt);
  return defaults;
}

// [{"column": "E-Mail", "is": "email"}]; without "is" the column is left out.
base::Result<std::map<std::string, std::string>> mapping_of(JsonObject& body) {
  std::map<std::string, std::string> mapping;
  TRY(auto columns, body.optional_objects("columns"));
  if (!columns) return mapping;
  for (JsonObject& column : *columns) {
    TRY(std::string name, column.text("column"));
    TRY(auto const is, column.optional_text("is"));
    CHECK(column.finish());
    mapping[std::move(name)] = is.value_or("");
  }
  return mapping;
}

base::Result<access::InvitationBatch> plan_rows(Context const& context,
                                                access::OrganizationScope const& scope,
                                                access::NewBatch batch, std::vector<JsonObject> rows) {
  if (rows.size() > static_cast<std::size_t>(access::kMostBatchRows)) return access::too_many_rows();
  batch.next = [&rows, at = std::size_t{0}]() mutable -> base::Result<std::optional<access::TypedRow>> {
    if (at == rows.size()) return std::optional<access::TypedRow>();
    TRY(auto row, row_of(std::move(rows[at++])));
    return std::optional(std::move(row));
  };
  return access::plan_batch(context.database, context.services, scope, batch);
}

base::Result<access::InvitationBatch> plan_csv(Context const& context, access::OrganizationScope const& scope,
                                               access::NewBatch batch, std::string const& csv,
                                               std::map<std::string, std::string> const& mapping) {
  TRY(access::BatchCsv file, access::BatchCsv::open(csv, mapping));
  batch.ignored_columns = file.ignored_columns();
  batch.next = [&file] { return file.next(); };
  return access::plan_batch(context.database, context.services, scope, batch);
}

// Whatever was typed: one bad row must not refuse all. A zero byte is what no store keeps.
base::Result<access::TypedRow> row_of(JsonObject object) {
  access::TypedRow row;
  auto const read = [&](std::string_view name, std::string& cell) -> base::Ok {
    if (!object.has(name)) return {};
    TRY(cell, object.unchecked_text(name));
    std::replace(cell.begin(), cell.end(), '\0', '?');
    return {};
  };
  CHECK(read("email", row.email));
  CHECK(read("role", row.role));
  CHECK(read("projects", row.projects));
  CHECK(read("teams", row.teams));
  CHECK(read("access_ends", row.access_ends));
  CHECK(read("message", row.message));
  CHECK(object.finish());
  return row;
}

}  // namespace
}  // namespace usher::api
