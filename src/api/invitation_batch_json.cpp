#include "api/invitation.h"
#include "api/invitation_batch.h"

namespace usher::api {
namespace {

void write_actor(base::JsonWriter& json, std::string_view key, access::BatchActor const& actor);
void write_counts(base::JsonWriter& json, access::BatchCounts const& counts);
void write_seats(base::JsonWriter& json, access::Seats const& seats, std::int64_t needed);
void write_number_or_null(base::JsonWriter& json, std::string_view key, std::optional<std::int64_t> number);

}  // namespace

void write_batch(base::JsonWriter& json, access::InvitationBatch const& batch) {
  json.key("id").value(batch.id.value).key("state").value(access::key_of(batch.state));
  json.key("is_working").value(!batch.work.empty()).key("role").value(batch.defaults.role);
  json.key("projects");
  if (batch.defaults.projects) {
    json.begin_array();
    for (base::ProjectId const& project : *batch.defaults.projects) json.value(project.value);
    json.end_array();
  } else {
    json.null();
  }
  write_text_or_null(json, "message", batch.defaults.message);
  write_number_or_null(json, "expires_in_hours", batch.defaults.expires_in_hours);
  write_time(json, "access_ends_at", batch.defaults.access_ends_at);
  json.key("ignored_columns").raw(batch.ignored_columns);
  write_counts(json, batch.counts);
  write_actor(json, "created_by", batch.created_by);
  json.key("created_at").value(base::rfc3339(batch.created_at));
  write_actor(json, "applied_by", batch.applied_by);
  write_time(json, "applied_at", batch.applied_at);
  write_actor(json, "undone_by", batch.undone_by);
  write_time(json, "undone_at", batch.undone_at);
  write_time(json, "finished_at", batch.finished_at);
}

std::string batch_json(access::BatchFigures const& figures) {
  base::JsonWriter json;
  json.begin_object();
  write_batch(json, figures.batch);
  json.key("verdicts").begin_object();
  for (auto const& [verdict, count] : figures.verdicts) json.key(access::key_of(verdict)).value(count);
  json.end_object().key("warnings").value(figures.warnings);
  json.key("invitations_per_hour").value(figures.invitations_per_hour);
  write_seats(json, figures.seats, figures.batch.seats_needed);
  json.key("invitations").begin_object();
  for (auto const& [state, count] : figures.states) json.key(access::key_of(state)).value(count);
  json.end_object().key("deliveries").begin_object();
  for (auto const& [state, count] : figures.deliveries) json.key(mail::to_string(state)).value(count);
  json.end_object().end_object();
  return json.take();
}

void write_batch_row(base::JsonWriter& json, access::BatchRow const& row,
                     access::Invitation const* invitation) {
  access::TypedRow const& typed = row.typed;
  json.begin_object().key("number").value(row.number).key("email").value(typed.email);
  json.key("role").value(typed.role).key("projects").value(typed.projects).key("teams").value(typed.teams);
  json.key("access_ends").value(typed.access_ends).key("message").value(typed.message);
  json.key("verdict").value(access::key_of(row.verdict));
  json.key("disposition").value(access::key_of(row.disposition)).key("skipped").value(row.is_skipped);
  json.key("error");
  if (row.error_code.empty())
    json.null();
  else
    json.begin_object()
        .key("code")
        .value(row.error_code)
        .key("field")
        .value(row.error_field)
        .key("message")
        .value(row.error_message)
        .end_object();
  json.key("warnings").raw(row.warnings.empty() ? "[]" : row.warnings);
  json.key("invitation");
  if (invitation == nullptr)
    json.null();
  else
    write_invitation(json, *invitation);
  json.end_object();
}

namespace {

void write_actor(base::JsonWriter& json, std::string_view key, access::BatchActor const& actor) {
  json.key(key);
  if (actor.account.empty())
    json.null();
  else
    json.begin_object().key("id").value(actor.account.value).key("name").value(actor.name).end_object();
}

void write_counts(base::JsonWriter& json, access::BatchCounts const& counts) {
  json.key("counts").begin_object().key("rows").value(counts.rows);
  json.key("will_send").value(counts.will_send).key("to_fix").value(counts.to_fix);
  json.key("skipped").value(counts.skipped).key("sent").value(counts.sent);
  json.key("revoked").value(counts.revoked).end_object();
}

void write_seats(base::JsonWriter& json, access::Seats const& seats, std::int64_t needed) {
  json.key("seats").begin_object();
  write_number_or_null(json, "limit", seats.limit);
  json.key("used").value(seats.used).key("held").value(seats.held);
  write_number_or_null(json, "free", seats.free());
  json.key("needed").value(needed).end_object();
}

void write_number_or_null(base::JsonWriter& json, std::string_view key, std::optional<std::int64_t> number) {
  json.key(key);
  number ? json.value(*number) : json.null();
}

}  // namespace
}  // namespace usher::api
