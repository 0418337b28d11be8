#include "api/access_review.h"

#include "access/reviews/access_review.h"
#include "api/invitation.h"
#include "api/json.h"
#include "api/member.h"
#include "api/organization.h"
#include "api/query_time.h"
#include "api/removal.h"
#include "base/csv.h"

namespace usher::api {
namespace {

constexpr int kDecisionsAtOnce = 1'000;  // so that no transaction stays open for long
constexpr std::size_t kMostDecisions = 100'000;

base::Result<int> parse_days(std::int64_t days);
base::Result<access::ReviewQuery> review_query_of(http::Request const& request);
void write_reasons(base::JsonWriter& json, std::vector<access::ReviewReason> const& reasons);
void write_decision(base::JsonWriter& json, access::NotedDecision const& decision);
base::Result<access::NotedDecisions> read_decisions(Context const& context,
                                                    access::OrganizationScope const& scope,
                                                    access::DecisionQuery const& query);
void append_decision(std::string& file, access::NotedDecision const& decision);
base::Error too_many_decisions();

}  // namespace

Reply review_members(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  TRY(access::ReviewQuery const query, review_query_of(request));
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::review_members(transaction, context.services, scope, query);
  }));
  access::Rights const own = rights_at_check(context, scope);
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::ReviewedMember const& row : page.rows) {
    json.begin_object();
    write_reasons(json, row.reasons);
    json.key("member");
    write_member(json, context, scope, own, row.member);
    json.end_object();
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply review_invitations(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  TRY(access::ReviewQuery const query, review_query_of(request));
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::review_open_invitations(transaction, context.services, scope, query);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::ReviewedInvitation const& row : page.rows) {
    json.begin_object();
    write_reasons(json, row.reasons);
    json.key("invitation");
    write_invitation(json, row.invitation);
    json.end_object();
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply decide_review(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::ReviewVerdict verdict;
  TRY(verdict.subject, body.text("subject"));
  TRY(std::string const decision, body.text("decision"));
  TRY(auto const days, body.optional_integer("days"));
  CHECK(body.finish());
  auto const parsed = access::parse_review_decision(decision);
  if (!parsed)
    return base::invalid("decision", "Choose kept, removed, reduced or revoked.", "invalid_request");
  verdict.decision = *parsed;
  TRY(verdict.days, parse_days(days.value_or(verdict.days)));
  verdict.belongings = belongings_of_members();
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::decide_review(transaction, context.services, scope, verdict);
  }));
  return no_content();
}

Reply list_review_decisions(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  access::DecisionQuery query;
  TRY(query.from, time_of(request, "from"));
  TRY(query.to, time_of(request, "to"));
  query.cursor = paging.cursor;
  query.limit = paging.limit;
  TRY(auto const noted, read_decisions(context, scope, query));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::NotedDecision const& decision : noted.decisions) write_decision(json, decision);
  json.end_array();
  write_text_or_null(json, "next_cursor", noted.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply export_review_decisions(Context const& context, http::Request const& request,
                              access::OrganizationScope const& scope) {
  access::DecisionQuery query;
  TRY(query.from, time_of(request, "from"));
  TRY(query.to, time_of(request, "to"));
  query.limit = kDecisionsAtOnce;
  std::string file;
  base::append_csv_record(file,
                          {"decided_at", "decided_by", "decision", "kind", "id", "name", "email", "reasons"});
  std::size_t count = 0;
  do {
    TRY(auto const noted, read_decisions(context, scope, query));
    count += noted.decisions.size();
    if (count > kMostDecisions) return too_many_decisions();
    for (access::NotedDecision const& decision : noted.decisions) append_decision(file, decision);
    query.cursor = noted.next_cursor;
  } while (!query.cursor.empty());
  return file_reply(std::move(file), kCsvType, "access_review.csv");
}

namespace {

base::Result<int> parse_days(std::int64_t days) {
  if (days == 30 || days == 60 || days == 90) return static_cast<int>(days);
  return base::invalid("days", "Choose 30, 60 or 90 days.", "invalid_request");
}

base::Result<access::ReviewQuery> review_query_of(http::Request const& request) {
  access::ReviewQuery query;
  TRY(Paging const paging, paging_of(request));
  query.limit = paging.limit;
  query.cursor = paging.cursor;
  if (std::string const days = text_of(request, "days"); !days.empty()) {
    TRY(query.days, parse_days(days == "30" ? 30 : days == "60" ? 60 : days == "90" ? 90 : 0));
  }
  if (std::string const reason = text_of(request, "reason"); !reason.empty()) {
    query.reason = access::parse_review_reason(reason);
    if (!query.reason) return base::invalid("reason", "There is no such reason.", "invalid_request");
  }
  return query;
}

void write_reasons(base::JsonWriter& json, std::vector<access::ReviewReason> const& reasons) {
  json.key("reasons").begin_array();
  for (access::ReviewReason const reason : reasons) json.value(access::key_of(reason));
  json.end_array();
}

void write_decision(base::JsonWriter& json, access::NotedDecision const& decision) {
  json.begin_object().key("id").value(decision.id).key("kind").value(decision.subject_kind);
  json.key("subject").value(decision.subject).key("name").value(decision.name);
  json.key("email").value(decision.email).key("decision").value(decision.decision);
  json.key("reasons").begin_array();
  for (std::string const& reason : decision.reasons) json.value(reason);
  json.end_array().key("decided_by").value(decision.decided_by);
  json.key("decided_at").value(base::rfc3339(decision.decided_at)).end_object();
}

base::Result<access::NotedDecisions> read_decisions(Context const& context,
                                                    access::OrganizationScope const& scope,
                                                    access::DecisionQuery const& query) {
  return context.database.read([&](db::Transaction& transaction) {
    return access::list_review_decisions(transaction, context.services, scope, query);
  });
}

void append_decision(std::string& file, access::NotedDecision const& decision) {
  std::string reasons;
  for (std::string const& reason : decision.reasons) reasons += (reasons.empty() ? "" : " ") + reason;
  std::string const at = base::rfc3339(decision.decided_at);
  base::append_csv_record(file, {at, decision.decided_by, decision.decision, decision.subject_kind,
                                 decision.subject, decision.name, decision.email, reasons});
}

base::Error too_many_decisions() {
  return {base::ErrorKind::kTooLarge,
          "export_too_large",
          "More than 100,000 decisions: choose a shorter time.",
          "from",
          {}};
}

}  // namespace
}  // namespace usher::api
