#include "api/acceptance.h"

#include "access/invitations/acceptance.h"
#include "api/json.h"
#include "api/me.h"
#include "api/session.h"
#include "api/token_guard.h"
#include "identity/account.h"

namespace usher::api {
namespace {

base::Result<std::string> token_of(http::Request const& request);
template <class Use>
auto guarded(Context const& context, http::Request const& request, Use const& use) -> decltype(use()) {
  return guarded_token(context, request, "invitation_unknown", use);
}
http::Response offer_reply(access::Offer const& offer, std::optional<identity::Caller> const& caller);

}  // namespace

Reply look_up_invitation(Context const& context, http::Request const& request) {
  TRY(std::string const token, token_of(request));
  auto const caller = caller_if_signed_in(context, request);
  TRY(auto const offer, guarded(context, request, [&] {
        return context.database.write([&](db::Transaction& transaction) {
          return access::look_up(transaction, context.services, token, caller);
        });
      }));
  return offer_reply(offer, caller);
}

Reply accept_invitation(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::Acceptance acceptance;
  TRY(acceptance.token, body.text("token"));
  TRY(auto const name, body.optional_text("name"));
  TRY(auto const password, body.optional_text("password"));
  TRY(auto const code, body.optional_text("code"));
  CHECK(body.finish());
  acceptance.name = name.value_or("");
  acceptance.password = password.value_or("");
  acceptance.code = code.value_or("");
  auto const caller = caller_if_signed_in(context, request);
  TRY(auto const accepted, guarded(context, request, [&] {
        return access::accept(context.database, context.services, acceptance, caller, origin_of(request));
      }));

  return accepted_reply(context, request, accepted, caller);
}

Reply accepted_reply(Context const& context, http::Request const& request, access::Accepted const& accepted,
                     std::optional<identity::Caller> const& caller) {
  base::JsonWriter json;
  json.begin_object().key("organization_id").value(accepted.organization.value);
  json.key("skipped_teams").begin_array();
  for (std::string const& name : accepted.skipped_teams) json.value(name);
  json.end_array().key("me");
  if (!accepted.session) {
    CHECK(write_me(json, context, *caller));
    json.end_object();
    return json_reply(std::move(json));
  }
  auto const account = context.database.read(
      [&](db::Transaction& transaction) { return identity::find_account(transaction, accepted.account); });
  if (!account) return base::not_found();
  write_me(json, context, *account, {accepted.session->id, accepted.session->expires_at});
  json.end_object();
  return json_reply(std::move(json))
      .set_cookie(session_cookie(*accepted.session, request, context.clock.now()));
}

Reply send_invitation_code(Context const& context, http::Request const& request) {
  TRY(std::string const token, token_of(request));
  TRY(auto const sent, guarded(context, request, [&] {
        return context.database.write([&](db::Transaction& transaction) {
          return access::send_code(transaction, context.services, token);
        });
      }));
  base::JsonWriter json;
  json.begin_object().key("email_masked").value(sent.email_masked);
  json.key("expires_at").value(base::rfc3339(sent.expires_at)).end_object();
  return json_reply(std::move(json), 202);
}

Reply decline_invitation(Context const& context, http::Request const& request) {
  TRY(std::string const token, token_of(request));
  CHECK(guarded(context, request, [&] {
    return context.database.write([&](db::Transaction& transaction) {
      return access::decline(transaction, context.services, token, origin_of(request));
    });
  }));
  return no_content();
}

Reply ask_for_invitation(Context const& context, http::Request const& request) {
  TRY(std::string const token, token_of(request));
  // The answer does not tell whether the token was known, so every one is counted.
  CHECK(count_token_guess(context, request));
  CHECK(context.database.write(
      [&](db::Transaction& transaction) { return access::ask_again(transaction, context.services, token); }));
  return http::Response(202);
}

namespace {

base::Result<std::string> token_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string token, body.text("token"));
  CHECK(body.finish());
  return token;
}

http::Response offer_reply(access::Offer const& offer, std::optional<identity::Caller> const& caller) {
  bool const is_open = offer.state == access::InvitationState::kPending;
  base::JsonWriter json;
  json.begin_object().key("state").value(access::key_of(offer.state));
  json.key("organization").begin_object().key("name").value(offer.organization_name).end_object();
  json.key("inviter").begin_object().key("name").value(offer.inviter_name).end_object();
  json.key("role");
  if (is_open && offer.role) {
    json.begin_object().key("key").value(offer.role->key).key("name").value(offer.role->name);
    json.key("description").value(offer.role->description).end_object();
  } else {
    json.null();
  }
  json.key("teams").begin_array();
  for (access::TeamRef const& team : offer.teams) json.value(team.name);
  json.end_array();
  write_text_or_null(json, "email", offer.email);
  write_text_or_null(json, "email_masked", offer.email_masked);
  write_time(json, "expires_at", offer.expires_at);
  write_time(json, "access_ends_at", offer.access_ends_at);
  write_text_or_null(json, "message", offer.message);
  json.key("account_exists").value(offer.account_exists);
  write_text_or_null(json, "signed_in_as", caller ? caller->email : "");
  json.key("signed_in_matches").value(offer.signed_in_matches);
  json.key("needs")
      .begin_object()
      .key("name")
      .value(offer.needs.name)
      .key("password")
      .value(offer.needs.password);
  json.key("code").value(offer.needs.code).end_object();
  json.key("via").value(offer.kind == access::LinkKind::kMail ? "mail" : "link").end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
