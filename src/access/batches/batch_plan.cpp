
#include "access/batches/batch_change.h"
#include "access/batches/batch_csv.h"
#include "access/batches/batch_row_request.h"
#include "access/invitations/invitation_judge.h"
#include "access/members/access_end.h"
#include "access/rights/custom_role.h"
#include "access/workspaces/project.h"
#include "base/crypto.h"

namespace usher::access {
namespace {

constexpr std::size_t kChunk = 1000;
constexpr std::chrono::hours kUnfinished{1};
constexpr std::chrono::hours kForgotten{30 * 24};

base::Ok check_defaults(db::Transaction& transaction, Services const& services,
                        OrganizationScope const& scope, BatchDefaults const& defaults);
base::InvitationBatchId insert_batch(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, NewBatch const& batch);
base::Result<std::vector<BatchRow>> read_chunk(NewBatch const& batch, std::int64_t& last);
void judge_chunk(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                 BatchRowReader const& reader, InvitationJudge& judge, std::vector<BatchRow>& rows);
void finish(db::Transaction& transaction, base::InvitationBatchId const& id, BatchCounts const& counts,
            InvitationJudge const& judge);

}  // namespace

base::Result<InvitationBatch> plan_batch(db::Database& database, Services const& services,
                                         OrganizationScope const& scope, NewBatch const& batch) {
  // What is the same for all rows is read once; each chunk is judged by what stands in the store then, and
  // applying judges again.
  TRY(InvitationJudge judge,
      database.read([&](db::Transaction& transaction) -> base::Result<InvitationJudge> {
        CHECK(check_defaults(transaction, services, scope, batch.defaults));
        return InvitationJudge::open(transaction, services, scope, SeatCount::kAlways);
      }));
  BatchRowReader const reader = database.read([&](db::Transaction& transaction) {
    return BatchRowReader(transaction, scope.organization(), batch.defaults);
  });
  base::InvitationBatchId id;
  BatchCounts counts;
  for (std::int64_t last = 0;;) {
    TRY(auto rows, read_chunk(batch, last));
    if (rows.empty()) break;
    if (last > kMostBatchRows) return too_many_rows();
    database.read([&](db::Transaction& transaction) {
      judge_chunk(transaction, services, scope, reader, judge, rows);
    });
    for (BatchRow const& row : rows) counts.add(row.disposition, 1);
    id = database.write([&](db::Transaction& transaction) {
      auto const batch_id = id.empty() ? insert_batch(transaction, services, scope, batch) : id;
      write_batch_rows(transaction, batch_id, rows);
      return batch_id;
    });
  }
  if (id.empty()) return base::invalid("", "There is nobody in this list.", "no_rows");
  return database.write([&](db::Transaction& transaction) -> base::Result<InvitationBatch> {
    finish(transaction, id, counts, judge);
    return find_batch(transaction, scope.organization(), id).value();
  });
}

std::int64_t sweep_batches(db::Transaction& transaction, base::Clock const& clock) {
  auto const old = transaction.value<base::InvitationBatchId>(
      "select id from invitation_batches where (state = 'planning' or state = 'planned') and (created_at < ? "
      "or (created_at < ? and state = 'planning')) order by created_at limit 1",
      clock.now() - kForgotten, clock.now() - kUnfinished);
  if (!old) return 0;
  transaction.execute("delete from invitation_batch_rows where batch_id = ?", *old);
  return transaction.execute("delete from invitation_batches where id = ?", *old);
}

namespace {

base::Ok check_defaults(db::Transaction& transaction, Services const& services,
                        OrganizationScope const& scope, BatchDefaults const& defaults) {
  Grant role{GrantScope::kOrganization, {}, defaults.role};
  CHECK(resolve_role(transaction, scope.organization(), role, "role"));
  if (defaults.expires_in_hours && (*defaults.expires_in_hours < 1 || *defaults.expires_in_hours > 720))
    return base::invalid("expires_in_hours", "An invitation lasts between 1 and 720 hours.");
  if (defaults.access_ends_at) CHECK(check_end(*defaults.access_ends_at, "access_ends_at", services.clock));
  if (!defaults.projects) return {};
  if (defaults.projects->empty()) return base::invalid("projects", "Choose at least one project.");
  std::vector<Grant> grants;
  for (base::ProjectId const& project : *defaults.projects)
    grants.push_back({GrantScope::kProject, project, "viewer"});
  auto const checked = checked_grants(transaction, scope.organization(), std::move(grants), "projects");
  if (!checked) return base::invalid("projects", checked.error().message, checked.error().code);
  return {};
}

base::InvitationBatchId insert_batch(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, NewBatch const& batch) {
  auto const now = services.clock.now();
  auto const id = base::new_id<base::InvitationBatchId>("bat", now);
  std::string projects;
  if (batch.defaults.projects)
    for (base::ProjectId const& project : *batch.defaults.projects)
      projects += (projects.empty() ? "" : " ") + project.value;
  transaction.execute(
      "insert into invitation_batches (id, organization_id, state, work, work_position, role, projects, "
      "message, expires_in_hours, ignored_columns, created_by, created_at, asked_from, asked_request, "
      "rows_count, will_send_count, to_fix_count, skipped_count, sent_count, revoked_count, seats_used, "
      "seats_held, seats_needed, access_ends_at) values (?, ?, 'planning', '', 0, ?, ?, ?, ?, ?, ?, ?, '', "
      "'', 0, 0, 0, 0, 0, 0, 0, 0, 0, ?)",
      id, scope.organization(), batch.defaults.role, projects, batch.defaults.message,
      batch.defaults.expires_in_hours, batch.ignored_columns, scope.account(), now,
      batch.defaults.access_ends_at);
  return id;
}

base::Result<std::vector<BatchRow>> read_chunk(NewBatch const& batch, std::int64_t& last) {
  std::vector<BatchRow> rows;
  while (rows.size() < kChunk) {
    TRY(auto typed, batch.next());
    if (!typed) break;
    BatchRow row;
    row.number = ++last;
    row.typed = *std::move(typed);
    rows.push_back(std::move(row));
  }
  return rows;
}

void judge_chunk(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                 BatchRowReader const& reader, InvitationJudge& judge, std::vector<BatchRow>& rows) {
  std::vector<InvitationRequest> requests;
  requests.reserve(rows.size());
  for (BatchRow const& row : rows) requests.push_back(reader.request_of(row.typed));
  auto const reviews = judge.judge(transaction, services, scope, requests);
  for (std::size_t i = 0; i < rows.size(); ++i) note_review(rows[i], reviews[i]);
}

void finish(db::Transaction& transaction, base::InvitationBatchId const& id, BatchCounts const& counts,
            InvitationJudge const& judge) {
  Seats const seats = judge.seats().value();
  transaction.execute(
      "update invitation_batches set state = 'planned', rows_count = ?, will_send_count = ?, to_fix_count = "
      "?, "
      "skipped_count = ?, seats_limit = ?, seats_used = ?, seats_held = ?, seats_needed = ? where id = ?",
      counts.rows, counts.will_send, counts.to_fix, counts.skipped, seats.limit, seats.used, seats.held,
      judge.needed(), id);
}

}  // namespace
}  // namespace usher::access
