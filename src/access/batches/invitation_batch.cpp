#include "access/batches/invitation_batch.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/json_writer.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 4> kStates{"planned", "applying", "applied", "undone"};
constexpr std::array<std::string_view, 5> kDispositions{"will_send", "to_fix", "skipped", "sent", "revoked"};

std::string json_of(std::vector<Warning> const& warnings);
std::optional<std::vector<base::ProjectId>> projects_from(std::string const& text);

}  // namespace

std::string_view key_of(BatchState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::string_view key_of(Disposition disposition) {
  return kDispositions[static_cast<std::size_t>(disposition)];
}

std::optional<Disposition> parse_disposition(std::string_view key) {
  auto const found = std::find(kDispositions.begin(), kDispositions.end(), key);
  if (found == kDispositions.end()) return std::nullopt;
  return static_cast<Disposition>(found - kDispositions.begin());
}

Disposition disposition_of(Verdict verdict) {
  if (can_be_sent(verdict)) return Disposition::kWillSend;
  bool const is_settled = verdict == Verdict::kAlreadyMember || verdict == Verdict::kDuplicate;
  return is_settled ? Disposition::kSkipped : Disposition::kToFix;
}

void note_review(BatchRow& row, ReviewedRow const& review) {
  row.address = review.address ? review.address->canonical() : "";
  row.verdict = review.verdict;
  row.disposition = row.is_skipped ? Disposition::kSkipped : disposition_of(review.verdict);
  row.error_code = review.error ? review.error->code : "";
  row.error_field = review.error ? review.error->field : "";
  if (row.error_field == "access_ends_at") row.error_field = "access_ends";  // the column
  row.error_message = review.error ? review.error->message : "";
  row.warnings = json_of(review.warnings);
}

void BatchCounts::add(Disposition disposition, std::int64_t count) {
  switch (disposition) {
    case Disposition::kWillSend: will_send += count; break;
    case Disposition::kToFix: to_fix += count; break;
    case Disposition::kSkipped: skipped += count; break;
    case Disposition::kRevoked: revoked += count; [[fallthrough]];
    case Disposition::kSent: sent += count; break;
  }
  rows += count;
}

std::optional<InvitationBatch> find_batch(db::Transaction& transaction,
                                          base::OrganizationId const& organization,
                                          base::InvitationBatchId const& id) {
  auto found = find_batches(transaction, organization, {id.value});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<InvitationBatch> find_batches(db::Transaction& transaction,
                                          base::OrganizationId const& organization,
                                          std::vector<std::string> const& ids) {
  std::vector<InvitationBatch> batches;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters values) {
    values.push_back(db::parameter(organization));
    for (auto& row : transaction.rows_with<
                     base::InvitationBatchId, std::string, std::string, std::string, std::string, std::string,
                     std::optional<std::int64_t>, std::string, base::AccountId, std::string, base::Time,
                     base::AccountId, std::string, std::optional<base::Time>, base::AccountId, std::string,
                     std::optional<base::Time>, std::optional<base::Time>, std::int64_t, std::int64_t,
                     std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::optional<std::int64_t>,
                     std::int64_t, std::int64_t, std::int64_t, std::optional<base::Time>>(
             "select b.id, b.state, b.work, b.role, b.projects, b.message, b.expires_in_hours, "
             "b.ignored_columns, b.created_by, c.name, b.created_at, b.applied_by, p.name, b.applied_at, "
             "b.undone_by, u.name, b.undone_at, b.finished_at, b.rows_count, b.will_send_count, "
             "b.to_fix_count, b.skipped_count, b.sent_count, b.revoked_count, b.seats_limit, b.seats_used, "
             "b.seats_held, b.seats_needed, b.access_ends_at from invitation_batches b join accounts c on "
             "c.id = b.created_by "
             "left join accounts p on p.id = b.applied_by left join accounts u on u.id = b.undone_by where "
             "b.id in (" +
                 places + ") and b.organization_id = ? and b.state <> 'planning'",
             values)) {
      InvitationBatch batch;
      std::string state, projects;
      std::tie(batch.id, state, batch.work, batch.defaults.role, projects, batch.defaults.message,
               batch.defaults.expires_in_hours, batch.ignored_columns, batch.created_by.account,
               batch.created_by.name, batch.created_at, batch.applied_by.account, batch.applied_by.name,
               batch.applied_at, batch.undone_by.account, batch.undone_by.name, batch.undone_at,
               batch.finished_at, batch.counts.rows, batch.counts.will_send, batch.counts.to_fix,
               batch.counts.skipped, batch.counts.sent, batch.counts.revoked, batch.seats.limit,
               batch.seats.used, batch.seats.held, batch.seats_needed, batch.defaults.access_ends_at) =
          std::move(row);
      batch.organization = organization;
      batch.state =
          static_cast<BatchState>(std::find(kStates.begin(), kStates.end(), state) - kStates.begin());
      batch.defaults.projects = projects_from(projects);
      batches.push_back(std::move(batch));
    }
  });
  std::sort(batches.begin(), batches.end(), [&](InvitationBatch const& a, InvitationBatch const& b) {
    return std::find(ids.begin(), ids.end(), a.id.value) < std::find(ids.begin(), ids.end(), b.id.value);
  });
  return batches;
}

std::optional<BatchRow> find_batch_row(db::Transaction& transaction, base::InvitationBatchId const& batch,
                                       std::int64_t number) {
  auto found = find_batch_rows(transaction, batch, " and number = ?", {number});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<BatchRow> find_batch_rows(db::Transaction& transaction, base::InvitationBatchId const& batch,
                                      std::string const& condition, db::Parameters const& values) {
  db::Parameters parameters{db::parameter(batch)};
  parameters.insert(parameters.end(), values.begin(), values.end());
  std::vector<BatchRow> rows;
  for (auto& found :
       transaction.rows_with<std::int64_t, std::string, std::string, std::string, std::string, std::string,
                             std::string, std::string, std::string, std::string, bool, std::string,
                             std::string, std::string, std::string, base::InvitationId>(
           "select number, email, role, projects, teams, access_ends, message, address, verdict, "
           "disposition, is_skipped, error_code, error_field, error_message, warnings, invitation_id from "
           "invitation_batch_rows where batch_id = ?" +
               condition,
           parameters)) {
    BatchRow row;
    std::string verdict, disposition;
    std::tie(row.number, row.typed.email, row.typed.role, row.typed.projects, row.typed.teams,
             row.typed.access_ends, row.typed.message, row.address, verdict, disposition, row.is_skipped,
             row.error_code, row.error_field, row.error_message, row.warnings, row.invitation) =
        std::move(found);
    row.verdict = parse_verdict(verdict).value();
    row.disposition = parse_disposition(disposition).value();
    rows.push_back(std::move(row));
  }
  return rows;
}

void write_batch_rows(db::Transaction& transaction, base::InvitationBatchId const& batch,
                      std::span<BatchRow const> rows) {
  for (BatchRow const& row : rows)
    transaction.add_or(
        "invitation_batch_rows (batch_id, number, email, role, projects, teams, access_ends, message, "
        "address, verdict, disposition, is_skipped, error_code, error_field, error_message, warnings, "
        "invitation_id)",
        "on conflict (batch_id, number) do update set email = excluded.email, role = excluded.role, projects "
        "= excluded.projects, teams = excluded.teams, access_ends = excluded.access_ends, message = "
        "excluded.message, address = excluded.address, verdict = excluded.verdict, disposition = "
        "excluded.disposition, is_skipped = excluded.is_skipped, error_code = excluded.error_code, "
        "error_field = excluded.error_field, error_message = excluded.error_message, warnings = "
        "excluded.warnings, invitation_id = excluded.invitation_id",
        batch, row.number, row.typed.email, row.typed.role, row.typed.projects, row.typed.teams,
        row.typed.access_ends, row.typed.message, row.address, key_of(row.verdict), key_of(row.disposition),
        row.is_skipped, row.error_code, row.error_field, row.error_message, row.warnings,
        row.invitation.empty() ? std::nullopt : std::optional(row.invitation));
}

namespace {

std::string json_of(std::vector<Warning> const& warnings) {
  if (warnings.empty()) return "";
  base::JsonWriter json;
  json.begin_array();
  for (Warning const& warning : warnings) {
    json.begin_object().key("code").value(warning.code).key("message").value(warning.message);
    if (!warning.suggestion.empty()) json.key("suggestion").value(warning.suggestion);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::optional<std::vector<base::ProjectId>> projects_from(std::string const& text) {
  if (text.empty()) return std::nullopt;
  std::vector<base::ProjectId> projects;
  std::istringstream words(text);
  for (std::string id; words >> id;) projects.emplace_back(id);
  return projects;
}

}  // namespace
}  // namespace usher::access
