#include "access/batches/batch_work.h"

#include <algorithm>

#include "access/batches/batch_change.h"
#include "access/batches/batch_row_request.h"
#include "access/invitations/invitation_end.h"
#include "access/invitations/invitation_judge.h"
#include "access/invitations/open_invitation.h"
#include "access/workspaces/deletion.h"

namespace usher::access {
namespace {

// Enough for the cost of a commit to vanish, and few enough that nobody waits long behind it.
constexpr std::int64_t kChunk = 500;

struct Job {
  base::InvitationBatchId batch;
  base::OrganizationId organization;
  std::string work;
  identity::Caller caller;
};

std::optional<Job> next_job(db::Transaction& transaction);
base::Ok send_chunk(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    InvitationBatch const& batch);
base::Ok revoke_chunk(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      InvitationBatch const& batch);
// Behind those that were worked on: a look past all of these costs more, the further a batch is.
std::vector<BatchRow> rows_ahead(db::Transaction& transaction, InvitationBatch const& batch,
                                 Disposition disposition);
void stop(db::Transaction& transaction, Services const& services, InvitationBatch const& batch,
          base::Error const& error);
void finish(db::Transaction& transaction, Services const& services, InvitationBatch const& batch);
void note_sent(BatchRow& row, base::InvitationId const& invitation);
void note_refusal(BatchRow& row, base::Error const& error);
BatchProgress progress_of(InvitationBatch const& batch);
// At the first piece, and whenever a batch is four times as far while it is small: what it fills may have
// been empty when the store planned how to read it. What holds for some thousand rows holds for more.
bool has_grown_much(std::int64_t done);

}  // namespace

std::optional<BatchProgress> work_on_batch(db::Database& database, Services const& services) {
  auto const job = database.read([](db::Transaction& transaction) { return next_job(transaction); });
  if (!job) return std::nullopt;
  auto const scope =
      services.authorizer.authorize(job->caller, job->organization, Permission::kMembersInvite);
  // A page hears of the batch now and then, not of each of its 100,000 invitations.
  Services quiet = services;
  quiet.announce = [](Announcement const&) {};
  auto const progress = database.write([&](db::Transaction& transaction) -> std::optional<BatchProgress> {
    if (!lock_organization(transaction, job->organization)) return std::nullopt;
    auto const batch = lock_batch(transaction, job->organization, job->batch);
    // Somebody may have undone it, or another node finished it, since it was looked up.
    if (!batch) return std::nullopt;
    if (batch->work != job->work) return progress_of(*batch);
    base::Ok worked;
    if (!scope)
      worked = scope.error();
    else if (job->work == "apply")
      worked = send_chunk(transaction, quiet, *scope, *batch);
    else
      worked = revoke_chunk(transaction, quiet, *scope, *batch);
    if (!worked) stop(transaction, services, *batch, worked.error());
    return progress_of(find_batch(transaction, job->organization, job->batch).value());
  });
  if (progress && has_grown_much(progress->done)) {
    std::vector<std::string> filled{"invitations", "invitation_tokens", "grants",
                                    "mails",       "directory",         "directory_words"};
    if (progress->done <= kChunk) filled.emplace_back("invitation_batch_rows");  // the plan filled it
    database.tidy(filled);
  }
  return progress;
}

namespace {

std::optional<Job> next_job(db::Transaction& transaction) {
  auto row = transaction.row<base::InvitationBatchId, base::OrganizationId, std::string, base::AccountId,
                             std::string, std::string, std::string, std::string>(
      "select b.id, b.organization_id, b.work, a.id, a.name, a.email, b.asked_from, b.asked_request from "
      "invitation_batches b join accounts a on a.id = case when b.work = 'undo' then b.undone_by else "
      "b.applied_by end where b.work <> '' order by b.id limit 1");
  if (!row) return std::nullopt;
  auto& [batch, organization, work, account, name, email, address, request] = *row;
  return Job{std::move(batch),
             std::move(organization),
             std::move(work),
             {std::move(account),
              {},
              std::move(name),
              std::move(email),
              {std::move(address), std::move(request), ""}}};
}

base::Ok send_chunk(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    InvitationBatch const& batch) {
  auto rows = rows_ahead(transaction, batch, Disposition::kWillSend);
  if (rows.empty()) {
    finish(transaction, services, batch);
    return {};
  }
  CHECK(check_staying(transaction, batch.organization));
  TRY(InvitationJudge judge, InvitationJudge::open(transaction, services, scope, SeatCount::kWhereLimited));
  BatchRowReader const reader(transaction, batch.organization, batch.defaults);
  std::vector<InvitationRequest> requests;
  requests.reserve(rows.size());
  for (BatchRow const& row : rows) requests.push_back(reader.request_of(row.typed));
  auto const reviews = judge.judge(transaction, services, scope, requests);
  BatchCounts counts;
  std::vector<Invitation> written;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    note_review(rows[i], reviews[i]);
    if (can_be_sent(reviews[i].verdict)) {
      auto invitation = write_invitation(transaction, services, scope, judge.organization(), reviews[i]);
      if (invitation) {
        note_sent(rows[i], invitation->id);
        written.push_back(std::move(*invitation));
      } else {
        note_refusal(rows[i], invitation.error());
      }
    }
    counts.add(rows[i].disposition, 1);
  }
  settle_new_invitations(transaction, services, scope, written);
  write_batch_rows(transaction, batch.id, rows);
  transaction.execute(
      "update invitation_batches set will_send_count = will_send_count - ?, to_fix_count = to_fix_count + ?, "
      "skipped_count = skipped_count + ?, sent_count = sent_count + ?, work_position = ? where id = ?",
      counts.rows, counts.to_fix, counts.skipped, counts.sent, rows.back().number, batch.id);
  if (counts.rows < kChunk) finish(transaction, services, batch);
  return {};
}

base::Ok revoke_chunk(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      InvitationBatch const& batch) {
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  auto rows = rows_ahead(transaction, batch, Disposition::kSent);
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (BatchRow const& row : rows) ids.push_back(row.invitation.value);
  auto const invitations = find_invitations(transaction, services.clock, batch.organization, ids);
  // Those that give more than they have stay, as they would if they revoked them one by one.
  auto const ended = revoke_invitations(transaction, services, scope, own, invitations);
  std::vector<BatchRow> revoked;
  for (BatchRow& row : rows)
    if (ended.contains(row.invitation)) revoked.emplace_back(row).disposition = Disposition::kRevoked;
  write_batch_rows(transaction, batch.id, revoked);
  if (!rows.empty())
    transaction.execute(
        "update invitation_batches set revoked_count = revoked_count + ?, work_position = ? where id = ?",
        revoked.size(), rows.back().number, batch.id);
  if (rows.size() < kChunk) finish(transaction, services, batch);
  return {};
}

std::vector<BatchRow> rows_ahead(db::Transaction& transaction, InvitationBatch const& batch,
                                 Disposition disposition) {
  auto const position =
      transaction.value<std::int64_t>("select work_position from invitation_batches where id = ?", batch.id);
  return find_batch_rows(transaction, batch.id, " and disposition = ? and number > ? order by number limit ?",
                         {db::parameter(key_of(disposition)), position.value_or(0), kChunk});
}

// Whoever applied it may not invite any more.
void stop(db::Transaction& transaction, Services const& services, InvitationBatch const& batch,
          base::Error const& error) {
  if (batch.work == "apply") {
    auto const left = transaction.execute(
        "update invitation_batch_rows set verdict = 'not_allowed', disposition = 'to_fix', error_code = ?, "
        "error_field = 'email', error_message = ? where batch_id = ? and disposition = 'will_send'",
        error.code, "Whoever applied this batch may not invite people any more.", batch.id);
    transaction.execute(
        "update invitation_batches set will_send_count = 0, to_fix_count = to_fix_count + ? where id = ?",
        left, batch.id);
  }
  finish(transaction, services, batch);
}

void finish(db::Transaction& transaction, Services const& services, InvitationBatch const& batch) {
  transaction.execute(
      "update invitation_batches set state = case when state = 'applying' then 'applied' else state end, "
      "work "
      "= '', finished_at = ? where id = ?",
      services.clock.now(), batch.id);
}

void note_sent(BatchRow& row, base::InvitationId const& invitation) {
  row.disposition = Disposition::kSent;
  row.invitation = invitation;
}

void note_refusal(BatchRow& row, base::Error const& error) {
  row.verdict = Verdict::kNotAllowed;
  row.disposition = Disposition::kToFix;
  row.error_code = error.code;
  row.error_field = error.field;
  row.error_message = error.message;
}

BatchProgress progress_of(InvitationBatch const& batch) {
  bool const is_undone = batch.state == BatchState::kUndone;
  return {batch.organization,
          batch.id,
          batch.state,
          is_undone ? batch.counts.revoked : batch.counts.sent,
          is_undone ? batch.counts.sent : batch.counts.sent + batch.counts.will_send,
          batch.work.empty()};
}

bool has_grown_much(std::int64_t done) {
  for (std::int64_t mark = kChunk; mark <= std::min(done, 16 * kChunk); mark *= 4)
    if (done - mark < kChunk) return true;
  return false;
}

}  // namespace
}  // namespace usher::access
