#include "api/organization.h"

#include "access/workspaces/organization.h"
#include "access/workspaces/security_policy.h"
#include "api/json.h"
#include "api/organization_deletion.h"
#include "api/streams.h"

namespace usher::api {
namespace {

http::Response organization_reply(access::Organization const& organization,
                                  std::optional<access::ScheduledDeletion> const& deletion);

}  // namespace

Reply get_organization(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  return context.database.read([&](db::Transaction& transaction) -> Reply {
    auto const organization = access::find_organization(transaction, scope.organization());
    if (!organization) return base::not_found();
    return organization_reply(*organization,
                              access::find_scheduled_deletion(transaction, scope.organization()));
  });
}

Reply update_organization(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::OrganizationUpdate update;
  TRY(update.name, body.optional_text("name"));
  TRY(update.language, body.optional_text("language"));
  TRY(update.invitation_expiry_hours, body.optional_integer("invitation_expiry_hours"));
  TRY(update.remind_before_expiry_hours, body.optional_integer("remind_before_expiry_hours"));
  TRY(update.copied_links_allowed, body.optional_flag("copied_links_allowed"));
  TRY(update.require_second_factor, body.optional_flag("require_second_factor"));
  TRY(update.second_factor_grace_days, body.optional_integer("second_factor_grace_days"));
  CHECK(body.finish());
  return context.database.write([&](db::Transaction& transaction) -> Reply {
    TRY(auto const organization, access::update_organization(transaction, context.services, scope, update));
    return organization_reply(organization,
                              access::find_scheduled_deletion(transaction, scope.organization()));
  });
}

Reply get_plan(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  return context.database.read([&](db::Transaction& transaction) -> Reply {
    auto const organization = access::find_organization(transaction, scope.organization());
    if (!organization) return base::not_found();
    access::Plan const& plan = context.services.plans.find(organization->plan);
    access::Seats const seats =
        access::count_seats(transaction, context.clock.now(), scope.organization(), context.services.plans);
    base::JsonWriter json;
    json.begin_object().key("key").value(plan.key).key("name").value(plan.name).key("seats").begin_object();
    json.key("limit");
    seats.limit ? json.value(*seats.limit) : json.null();
    json.key("used").value(seats.used).key("held").value(seats.held).key("free");
    seats.free() ? json.value(*seats.free()) : json.null();
    json.end_object().key("roles").begin_array();
    for (access::Role const& role : access::built_in_roles())
      if (plan.allows_role(role.key)) json.value(role.key);
    json.end_array().key("features").begin_object();
    std::map<std::string, bool> features = plan.features;
    for (std::string_view const feature :
         {access::kCustomRolesFeature, access::kTeamsFeature, access::kAuditRetentionFeature})
      features.emplace(feature, true);
    for (auto const& [name, is_on] : features) json.key(name).value(is_on);
    json.end_object().end_object();
    return json_reply(std::move(json));
  });
}

Reply get_mail(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  auto const counts = context.database.read([&](db::Transaction& transaction) {
    return mail::outbox_counts(transaction, scope.organization(),
                               context.clock.now() - std::chrono::hours(24 * 30));
  });
  auto const& from = context.services.mail.outbox.from;
  base::JsonWriter json;
  json.begin_object().key("configured").value(context.services.mail.is_configured());
  write_text_or_null(json, "from", from ? from->address.as_written() : "");
  json.key("pending").value(counts.waiting);
  json.key("failed").value(counts.failed).end_object();
  return json_reply(std::move(json));
}

Reply stream_organization_events(Context const& context, http::Request const&,
                                 access::OrganizationScope const& scope) {
  Streams::Listener const listener{scope.account(),      scope.caller().session, scope.caller().token,
                                   scope.organization(), std::nullopt,           true};
  http::EventStream stream;
  stream.subscribe = [&streams = context.streams, listener](http::EventSink sink) {
    sink.send("hello", "{}");
    return streams.add(listener, sink);
  };
  return http::Response::events(std::move(stream));
}

Reply get_my_access(Context const&, http::Request const&, access::OrganizationScope const& scope) {
  base::JsonWriter json;
  json.begin_object().key("organization_id").value(scope.organization().value);
  json.key("member_id").value(scope.member().value);
  write_permissions(json, "permissions", scope.permissions());
  json.end_object();
  return json_reply(std::move(json));
}

namespace {

access::Rights rights_among(std::vector<access::Membership> const& memberships,
                            access::OrganizationScope const& scope) {
  for (access::Membership const& membership : memberships)
    if (membership.organization == scope.organization())
      return scope.limits() ? scope.limits()->applied_to(membership.rights) : membership.rights;
  return {};
}

}  // namespace

access::Rights rights_of(Context const& context, access::OrganizationScope const& scope) {
  // Held here: without a cache nobody else keeps the list while it is read.
  auto const memberships = context.authorizer().memberships(scope.account());
  return rights_among(*memberships, scope);
}

access::Rights rights_at_check(Context const& context, access::OrganizationScope const& scope) {
  auto const* const read = scope.memberships_read();
  return read != nullptr ? rights_among(*read, scope) : rights_of(context, scope);
}

namespace {

http::Response organization_reply(access::Organization const& organization,
                                  std::optional<access::ScheduledDeletion> const& deletion) {
  base::JsonWriter json;
  json.begin_object().key("id").value(organization.id.value).key("name").value(organization.name);
  json.key("language").value(organization.language);
  json.key("copied_links_allowed").value(organization.copied_links_allowed);
  json.key("invitation_expiry_hours").value(organization.invitation_expiry_hours);
  json.key("remind_before_expiry_hours").value(organization.remind_before_expiry_hours);
  json.key("require_second_factor").value(organization.second_factor_required_at.has_value());
  json.key("second_factor_grace_days").value(organization.second_factor_grace_days);
  write_time(json, "second_factor_required_at", organization.second_factor_required_at);
  json.key("created_at").value(base::rfc3339(organization.created_at));
  write_deletion(json, deletion);
  json.end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
