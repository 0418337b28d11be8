#include "api/organization_deletion.h"

#include "access/directory/directory.h"
#include "access/workspaces/project.h"
#include "api/json.h"
#include "api/passkey_json.h"
#include "boards/organization_deletion.h"
#include "identity/second_factor.h"
#include "reports/organization_deletion.h"

namespace usher::api {

Reply get_deletion(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  base::JsonWriter json;
  json.begin_object();
  auto const projects = context.database.read([&](db::Transaction& transaction) {
    write_deletion(json, access::find_scheduled_deletion(transaction, scope.organization()));
    json.key("waiting_days").value(static_cast<std::int64_t>(access::kDeletionWait / std::chrono::hours(24)));
    json.key("second_factor")
        .value(identity::factors_of(transaction, scope.account()) == identity::Factors::kTwo);
    auto const people = access::directory_counts(transaction, scope.organization());
    json.key("members").value(people.active + people.suspended).key("invitations").value(people.pending);
    json.key("boards").value(boards::count_boards_of(transaction, scope.organization()));
    json.key("reports").value(reports::count_reports_of(transaction, scope.organization()));
    return access::projects_of(transaction, scope.organization());
  });
  std::int64_t events = 0;
  for (access::Project const& project : projects) events += context.events.status(project.id).events;
  json.key("projects").value(projects.size()).key("events").value(events).end_object();
  return json_reply(std::move(json));
}

Reply schedule_deletion(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const name, body.text("name"));
  TRY(auto const confirmation, read_confirmation(body));
  CHECK(body.finish());
  TRY(auto const deletion,
      access::schedule_deletion(context.database, context.services, scope, {name, confirmation}));
  base::JsonWriter json;
  json.begin_object();
  write_deletion(json, deletion);
  json.end_object();
  return json_reply(std::move(json));
}

Reply call_off_deletion(Context const& context, http::Request const&,
                        access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::call_off_deletion(transaction, context.services, scope);
  }));
  return no_content();
}

void write_deletion(base::JsonWriter& json, std::optional<access::ScheduledDeletion> const& deletion) {
  json.key("deletion");
  if (!deletion) {
    json.null();
    return;
  }
  json.begin_object().key("at").value(base::rfc3339(deletion->at));
  json.key("asked_at").value(base::rfc3339(deletion->asked_at));
  json.key("asked_by").begin_object().key("id").value(deletion->asked_by.value);
  json.key("name").value(deletion->asked_by_name).end_object().end_object();
}

}  // namespace usher::api
