#include "api/members_change.h"

#include <algorithm>

#include "access/members/members_change.h"
#include "api/access_end.h"
#include "api/json.h"
#include "base/text.h"

namespace usher::api {
namespace {

base::Result<access::JointChange> change_of(http::Request const& request);
std::string outcome_json(access::JointOutcome const& outcome);
void write_row(base::JsonWriter& json, access::JointRow const& row);

}  // namespace

Reply change_members(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(access::JointChange const change, change_of(request));
  TRY(access::JointOutcome const outcome,
      access::change_members(context.database, context.services, scope, change,
                             is_dry ? access::Effect::kPreview : access::Effect::kApply));
  std::string const json = outcome_json(outcome);
  if (is_dry || outcome.is_applied) return http::Response::json(json);
  return refusal_with(base::refused("some_refused",
                                    "Not everybody can be changed like this, so nobody was. Leave "
                                    "out those who are refused, and try again."),
                      json, request);
}

namespace {

base::Result<access::JointChange> change_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::JointChange change;
  TRY(auto const members, body.optional_texts("members"));
  TRY(auto const remove, body.optional_flag("remove"));
  TRY(change.update.role, body.optional_text("role"));
  TRY(change.update.status, body.optional_text("status"));
  TRY(change.update.access_ends_at, access_end_of(body));
  TRY(auto const reason, body.optional_text("reason"));
  CHECK(body.finish());
  for (std::string const& member : members.value_or(std::vector<std::string>()))
    change.members.emplace_back(member);
  change.reason = base::trim(reason.value_or(""));
  bool const updates = change.update.role || change.update.status || change.update.access_ends_at;
  if (remove.value_or(false)) change.action = access::JointAction::kRemove;
  if (updates == (change.action == access::JointAction::kRemove))
    return base::invalid("", "Say what is to change: role, status or access_ends_at; or remove, alone.",
                         "invalid_request");
  return change;
}

std::string outcome_json(access::JointOutcome const& outcome) {
  auto const refused = std::count_if(outcome.rows.begin(), outcome.rows.end(),
                                     [](access::JointRow const& row) { return row.refusal.has_value(); });
  auto const changed = std::count_if(outcome.rows.begin(), outcome.rows.end(),
                                     [](access::JointRow const& row) { return row.is_changed; });
  base::JsonWriter json;
  json.begin_object().key("applied").value(outcome.is_applied);
  json.key("changed").value(static_cast<std::int64_t>(changed));
  json.key("refused").value(static_cast<std::int64_t>(refused));
  json.key("items").begin_array();
  for (access::JointRow const& row : outcome.rows) write_row(json, row);
  json.end_array().end_object();
  return json.take();
}

void write_row(base::JsonWriter& json, access::JointRow const& row) {
  json.begin_object().key("id").value(row.id.value);
  write_text_or_null(json, "name", row.before ? row.before->name : "");
  write_text_or_null(json, "email", row.before ? row.before->email : "");
  write_text_or_null(json, "role_before", row.before ? row.before->role : "");
  write_text_or_null(json, "role", row.role);
  json.key("verdict").value(row.refusal ? "refused" : row.is_changed ? "changed" : "unchanged");
  write_permissions(json, "gained", row.gained);
  write_permissions(json, "lost", row.lost);
  if (row.refusal) {
    json.key("error").begin_object().key("code").value(row.refusal->code);
    json.key("message").value(row.refusal->message).end_object();
  }
  json.end_object();
}

}  // namespace
}  // namespace usher::api
