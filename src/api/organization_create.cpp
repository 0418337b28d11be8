#include "api/organization_create.h"

#include "access/workspaces/organization_create.h"
#include "api/json.h"
#include "api/me.h"
#include "identity/account.h"
#include "identity/session.h"

namespace usher::api {

Reply create_organization(Context const& context, http::Request const& request,
                          identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::NewOrganization fields;
  TRY(fields.name, body.text("name"));
  TRY(auto const zone, body.optional_text("time_zone"));
  CHECK(body.finish());
  fields.time_zone = zone.value_or("UTC");
  fields.plan = context.settings.plan;
  TRY(auto const made, context.database.write([&](db::Transaction& transaction) {
    return access::create_organization(transaction, context.services, caller,
                                       context.settings.workspace_makers, fields);
  }));
  base::JsonWriter json;
  json.begin_object().key("organization_id").value(made.value).key("me");
  CHECK(write_me(json, context, caller));
  json.end_object();
  return json_reply(std::move(json), 201);
}

}  // namespace usher::api
