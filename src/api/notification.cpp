#include "api/notification.h"

#include "access/notifications/notification.h"
#include "access/notifications/notification_preference.h"
#include "api/json.h"

namespace usher::api {
namespace {

void write_notification(base::JsonWriter& json, access::Notification const& notification);
base::Result<access::NotificationPreference> preference_of(JsonObject& object);

}  // namespace

Reply list_notifications(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(bool const is_unread, flag_of(request, "unread"));
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_notifications(
        transaction, scope,
        is_unread ? access::NotificationFilter::kUnread : access::NotificationFilter::kAll, paging.limit,
        paging.cursor);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::Notification const& notification : page.items) write_notification(json, notification);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.key("unread").value(page.unread).end_object();
  return json_reply(std::move(json));
}

Reply mark_notifications_read(Context const& context, http::Request const& request,
                              access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto const ids, body.optional_texts("ids"));
  CHECK(body.finish());
  context.database.write([&](db::Transaction& transaction) {
    access::mark_notifications_read(transaction, context.services, scope, ids);
  });
  return no_content();
}

Reply get_notification_preferences(Context const& context, http::Request const&,
                                   access::OrganizationScope const& scope) {
  auto const preferences = context.database.read(
      [&](db::Transaction& transaction) { return access::preferences_of(transaction, scope); });
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::NotificationPreference const& preference : preferences) {
    json.begin_object().key("kind").value(access::key_of(preference.kind));
    json.key("in_app").value(preference.in_app).key("by_mail").value(preference.by_mail).end_object();
  }
  json.end_array().end_object();
  return json_reply(std::move(json));
}

Reply update_notification_preferences(Context const& context, http::Request const& request,
                                      access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto objects, body.objects("items"));
  CHECK(body.finish());
  std::vector<access::NotificationPreference> changed;
  for (JsonObject& object : objects) {
    TRY(auto preference, preference_of(object));
    changed.push_back(std::move(preference));
  }
  context.database.write(
      [&](db::Transaction& transaction) { access::set_preferences(transaction, scope, changed); });
  return get_notification_preferences(context, request, scope);
}

namespace {

void write_notification(base::JsonWriter& json, access::Notification const& notification) {
  json.begin_object().key("id").value(notification.id.value);
  json.key("kind").value(access::key_of(notification.kind)).key("subject_id").value(notification.subject);
  json.key("name").value(notification.name);
  write_text_or_null(json, "detail", notification.detail);
  json.key("count").value(notification.count);
  json.key("happened_at").value(base::rfc3339(notification.happened_at));
  json.key("read").value(notification.is_read).end_object();
}

base::Result<access::NotificationPreference> preference_of(JsonObject& object) {
  TRY(std::string const key, object.text("kind"));
  auto const kind = access::parse_notification_kind(key);
  if (!kind || access::is_always_told(*kind))
    return base::invalid(object.path_of("kind"), "There is no notification of this kind.", "invalid_request");
  TRY(auto const in_app, object.optional_flag("in_app"));
  TRY(auto const by_mail, object.optional_flag("by_mail"));
  CHECK(object.finish());
  if (!in_app || !by_mail)
    return base::invalid(object.path_of(in_app ? "by_mail" : "in_app"), "Say true or false.",
                         "invalid_request");
  return access::NotificationPreference{*kind, *in_app, *by_mail};
}

}  // namespace
}  // namespace usher::api
