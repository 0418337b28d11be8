#include "api/report_saved.h"

#include "api/json.h"
#include "api/query_definition.h"
#include "api/report_position.h"
#include "reports/insight.h"
#include "reports/saved_report.h"

namespace usher::api {
namespace {

base::Result<std::string> valid_definition(Context const& context, access::ProjectScope const& scope,
                                           JsonObject definition);
http::Response report_reply(reports::SavedReport const& report, int status);

}  // namespace

Reply list_reports(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const after, position_of(paging.cursor));
  TRY(std::string const search, check_search(text_of(request, "search")));
  auto const page = context.database.read([&](db::Transaction& transaction) {
    return reports::list_reports(transaction, scope, search, after, paging.limit);
  });
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (reports::SavedReport const& report : page.reports) write_report(json, report);
  json.end_array();
  write_text_or_null(json, "next_cursor", cursor_of(page.next));
  json.end_object();
  return json_reply(std::move(json));
}

Reply create_report(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  reports::NewReport wanted;
  TRY(wanted.name, body.text("name"));
  TRY(auto const description, body.optional_text("description"));
  wanted.description = description.value_or("");
  TRY(std::string const type, body.text("type"));
  auto const known_type = reports::parse_report_type(type);
  if (!known_type) return base::invalid("type", "Only insights can be saved.", "invalid_request");
  wanted.type = *known_type;
  TRY(JsonObject definition, body.object("definition"));
  CHECK(body.finish());
  TRY(wanted.definition, valid_definition(context, scope, std::move(definition)));
  TRY(auto const report, context.database.write([&](db::Transaction& transaction) {
    return reports::create_report(transaction, context.clock, scope, wanted);
  }));
  return report_reply(report, 201);
}

Reply get_report(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  base::ReportId const id(request.parameter("report"));
  TRY(auto const report, context.database.read([&](db::Transaction& transaction) {
    return reports::find_report(transaction, scope, id);
  }));
  return report_reply(report, 200);
}

Reply update_report(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  reports::ReportUpdate update;
  TRY(update.version, body.integer("version"));
  TRY(update.name, body.optional_text("name"));
  TRY(update.description, body.optional_text("description"));
  TRY(auto definition, body.optional_object("definition"));
  CHECK(body.finish());
  if (definition) {
    TRY(update.definition, valid_definition(context, scope, *std::move(definition)));
  }
  base::ReportId const id(request.parameter("report"));
  TRY(auto const report, context.database.write([&](db::Transaction& transaction) {
    return reports::update_report(transaction, context.clock, scope, id, update);
  }));
  return report_reply(report, 200);
}

Reply delete_report(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  base::ReportId const id(request.parameter("report"));
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return reports::delete_report(transaction, context.clock, scope, id);
  }));
  return no_content();
}

void write_report(base::JsonWriter& json, reports::SavedReport const& report) {
  json.begin_object().key("id").value(report.id.value).key("name").value(report.name);
  json.key("description").value(report.description).key("type").value(reports::key_of(report.type));
  json.key("definition").raw(report.definition);
  json.key("created_by").begin_object().key("id").value(report.created_by.id.value);
  json.key("name").value(report.created_by.name).end_object();
  json.key("created_at").value(base::rfc3339(report.created_at));
  json.key("updated_at")
      .value(base::rfc3339(report.updated_at))
      .key("version")
      .value(report.version)
      .end_object();
}

namespace {

// A definition that could be asked right now, as the text that is kept.
base::Result<std::string> valid_definition(Context const& context, access::ProjectScope const& scope,
                                           JsonObject definition) {
  TRY(reports::InsightRequest const asked, read_definition(definition));
  if (auto insight = reports::Insight::from(scope, asked, context.clock); !insight) {
    base::Error error = std::move(insight).error();
    if (!error.field.empty()) error.field = "definition." + error.field;
    return error;
  }
  return definition.serialized();
}

http::Response report_reply(reports::SavedReport const& report, int status) {
  base::JsonWriter json;
  write_report(json, report);
  return json_reply(std::move(json), status);
}

}  // namespace
}  // namespace usher::api
