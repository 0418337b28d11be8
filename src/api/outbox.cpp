#include "api/outbox.h"

#include <array>

#include "access/outbox/outbox.h"
#include "api/report_position.h"
#include "mail/plain_reason.h"

namespace usher::api {
namespace {

base::Result<std::optional<mail::DeliveryState>> state_of(http::Request const& request);
Reply mail_reply(Context const& context, access::OrganizationScope const& scope, base::MailId const& id,
                 int status = 200);
void write_mail(base::JsonWriter& json, access::OutboxMail const& mail);
void write_allowed(base::JsonWriter& json, std::string_view key, base::Ok const& allowed);
void write_hint(base::JsonWriter& json, std::string_view key, mail::Hint const& hint);

}  // namespace

Reply list_mails(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  access::OutboxQuery query;
  query.limit = paging.limit;
  query.cursor = paging.cursor;
  query.kind = text_of(request, "kind");
  TRY(query.state, state_of(request));
  TRY(query.search, check_search(text_of(request, "search")));
  TRY(access::OutboxPage const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_outbox(transaction, context.services, scope, query);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::OutboxMail const& mail : page.mails) {
    json.begin_object();
    write_mail(json, mail);
    json.end_object();
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply get_mail_attempts(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope) {
  return mail_reply(context, scope, base::MailId(request.parameter("mail")));
}

Reply resend_mail(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  TRY(base::MailId const id, context.database.write([&](db::Transaction& transaction) {
    return access::resend_mail(transaction, context.services, scope, base::MailId(request.parameter("mail")));
  }));
  return mail_reply(context, scope, id);
}

Reply cancel_mail(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  base::MailId const id(request.parameter("mail"));
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::cancel_mail(transaction, context.services, scope, id);
  }));
  return mail_reply(context, scope, id);
}

Reply send_test_mail(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  TRY(base::MailId const id, context.database.write([&](db::Transaction& transaction) {
    return access::send_test_mail(transaction, context.services, scope);
  }));
  return mail_reply(context, scope, id, 201);
}

Reply get_deliverability(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  TRY(mail::Deliverability const found,
      access::look_up_sender(context.database, context.services, context.dns_text, scope,
                             text_of(request, "dkim_selector")));
  base::JsonWriter json;
  json.begin_object().key("domain").value(found.domain);
  write_hint(json, "spf", found.spf);
  write_hint(json, "dkim", found.dkim);
  write_hint(json, "dmarc", found.dmarc);
  json.end_object();
  return json_reply(std::move(json));
}

namespace {

base::Result<std::optional<mail::DeliveryState>> state_of(http::Request const& request) {
  using enum mail::DeliveryState;
  static constexpr std::array kStates{kQueued, kSent, kDeferred, kFailed, kCancelled, kNotConfigured};
  std::string const text = text_of(request, "state");
  if (text.empty()) return std::optional<mail::DeliveryState>();
  for (mail::DeliveryState state : kStates)
    if (mail::to_string(state) == text) return std::optional(state);
  return base::invalid("state",
                       "Choose one of queued, sent, deferred, failed, cancelled and not_configured.");
}

Reply mail_reply(Context const& context, access::OrganizationScope const& scope, base::MailId const& id,
                 int status) {
  TRY(access::OutboxDetail const found, context.database.read([&](db::Transaction& transaction) {
    return access::find_outbox_mail(transaction, context.services, scope, id);
  }));
  base::JsonWriter json;
  json.begin_object();
  write_mail(json, found.mail);
  json.key("attempt_list").begin_array();
  for (mail::RecordedAttempt const& attempt : found.attempts) {
    json.begin_object().key("number").value(attempt.number);
    json.key("ended_at").value(base::rfc3339(attempt.ended_at));
    json.key("outcome").value(mail::to_string(attempt.outcome));
    json.key("smtp_code");
    attempt.smtp_code != 0 ? json.value(attempt.smtp_code) : json.null();
    write_text_or_null(json, "detail", attempt.detail);
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(std::move(json), status);
}

void write_mail(base::JsonWriter& json, access::OutboxMail const& mail) {
  mail::Delivery const& delivery = mail.mail.delivery;
  bool const is_trouble =
      delivery.state == mail::DeliveryState::kDeferred || delivery.state == mail::DeliveryState::kFailed;
  json.key("id").value(mail.mail.id.value).key("kind").value(mail.mail.kind);
  json.key("recipient").value(mail.mail.recipient).key("state").value(mail::to_string(delivery.state));
  write_text_or_null(json, "detail", delivery.detail);
  write_text_or_null(json, "reason",
                     is_trouble ? mail::plain_reason(delivery.smtp_code, delivery.detail) : "");
  json.key("attempts").value(delivery.attempts);
  json.key("created_at").value(base::rfc3339(delivery.created_at));
  write_time(json, "last_attempt_at", delivery.last_attempt_at);
  write_time(json, "next_attempt_at", delivery.next_attempt_at);
  write_time(json, "finished_at", delivery.finished_at);
  write_allowed(json, "can_resend", mail.can_resend);
  write_allowed(json, "can_cancel", mail.can_cancel);
}

void write_allowed(base::JsonWriter& json, std::string_view key, base::Ok const& allowed) {
  json.key(key).begin_object().key("allowed").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
  json.end_object();
}

void write_hint(base::JsonWriter& json, std::string_view key, mail::Hint const& hint) {
  json.key(key).begin_object().key("finding").value(mail::to_string(hint.finding));
  write_text_or_null(json, "name", hint.name);
  write_text_or_null(json, "record", hint.record);
  json.key("advice").value(hint.advice).end_object();
}

}  // namespace
}  // namespace usher::api
