#include <set>

#include "access/batches/batch_change.h"
#include "access/batches/batch_row_request.h"
#include "access/invitations/invitation_judge.h"

namespace usher::access {
namespace {

constexpr std::int64_t kMostWoken = 200;
// Of a planned batch that is every row with an address; said because the index of addresses says it.
constexpr std::string_view kCompared = "address <> '' and disposition <> 'sent' and disposition <> 'revoked'";

// The batch that is being changed, with all it takes to judge rows of it.
struct Desk {
  db::Transaction& transaction;
  Services const& services;
  OrganizationScope const& scope;
  base::InvitationBatchId const& id;
  BatchRowReader reader;
};

void apply_edit(BatchRow& row, BatchRowEdit const& edit);
base::Ok judge_alone(Desk const& desk, BatchRow& row);
base::Ok settle(Desk const& desk, std::string const& address);
base::Ok wake_those_without_seat(Desk const& desk);
std::int64_t seats_needed(Desk const& desk, std::int64_t except);
void recount(Desk const& desk);

}  // namespace

base::Result<BatchRow> edit_batch_row(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, base::InvitationBatchId const& id,
                                      std::int64_t number, BatchRowEdit const& edit) {
  TRY(InvitationBatch const batch, lock_batch(transaction, scope.organization(), id));
  if (batch.state != BatchState::kPlanned)
    return base::conflict("batch_not_planned",
                          "This batch was applied already; its rows do not change any more.")
        .with("state", std::string(key_of(batch.state)));
  auto row = find_batch_row(transaction, id, number);
  if (!row) return base::not_found("There is no such row.");
  Desk const desk{transaction, services, scope, id,
                  BatchRowReader(transaction, scope.organization(), batch.defaults)};
  std::set<std::string> addresses{row->address};
  apply_edit(*row, edit);
  CHECK(judge_alone(desk, *row));
  write_batch_rows(transaction, id, {&*row, 1});
  addresses.insert(row->address);
  for (std::string const& address : addresses)
    if (!address.empty()) CHECK(settle(desk, address));
  CHECK(wake_those_without_seat(desk));
  recount(desk);
  return find_batch_row(transaction, id, number).value();
}

namespace {

void apply_edit(BatchRow& row, BatchRowEdit const& edit) {
  TypedRow& typed = row.typed;
  if (edit.email) typed.email = *edit.email;
  if (edit.role) typed.role = *edit.role;
  if (edit.projects) typed.projects = *edit.projects;
  if (edit.teams) typed.teams = *edit.teams;
  if (edit.access_ends) typed.access_ends = *edit.access_ends;
  if (edit.message) typed.message = *edit.message;
  if (edit.is_skipped) row.is_skipped = *edit.is_skipped;
}

base::Ok judge_alone(Desk const& desk, BatchRow& row) {
  TRY(InvitationJudge judge,
      InvitationJudge::open(desk.transaction, desk.services, desk.scope, SeatCount::kWhereLimited));
  if (judge.seats()) judge.take_seats(seats_needed(desk, row.number));
  auto const reviews =
      judge.judge(desk.transaction, desk.services, desk.scope, {desk.reader.request_of(row.typed)});
  note_review(row, reviews.front());
  return {};
}

// Of the rows with one address that nobody skipped, the first is judged and the others are duplicates of it,
// however many there are.
base::Ok settle(Desk const& desk, std::string const& address) {
  auto firsts = find_batch_rows(
      desk.transaction, desk.id,
      " and address = ? and " + std::string(kCompared) + " and is_skipped = 0 order by number limit 1",
      {address});
  if (firsts.empty()) return {};
  BatchRow& first = firsts.front();
  base::Error const error = duplicate_of(first.number);
  // Before the first is judged, so that no seat is counted twice.
  desk.transaction.execute(
      "update invitation_batch_rows set verdict = 'duplicate', disposition = 'skipped', error_code = ?, "
      "error_field = ?, error_message = ?, warnings = '' where batch_id = ? and address = ? and " +
          std::string(kCompared) + " and is_skipped = 0 and number > ?",
      error.code, error.field, error.message, desk.id, address, first.number);
  CHECK(judge_alone(desk, first));
  write_batch_rows(desk.transaction, desk.id, {&first, 1});
  return {};
}

// A row that is fixed or skipped may leave its seat to the first of those that had none.
base::Ok wake_those_without_seat(Desk const& desk) {
  auto rows = find_batch_rows(
      desk.transaction, desk.id,
      " and disposition = 'to_fix' and verdict = 'over_seats' order by number limit ?", {kMostWoken});
  if (rows.empty()) return {};
  TRY(InvitationJudge judge,
      InvitationJudge::open(desk.transaction, desk.services, desk.scope, SeatCount::kWhereLimited));
  if (judge.seats()) judge.take_seats(seats_needed(desk, 0));
  std::vector<InvitationRequest> requests;
  requests.reserve(rows.size());
  for (BatchRow const& row : rows) requests.push_back(desk.reader.request_of(row.typed));
  auto const reviews = judge.judge(desk.transaction, desk.services, desk.scope, requests);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (reviews[i].verdict == Verdict::kOverSeats) continue;
    note_review(rows[i], reviews[i]);
    write_batch_rows(desk.transaction, desk.id, {&rows[i], 1});
  }
  return {};
}

std::int64_t seats_needed(Desk const& desk, std::int64_t except) {
  return desk.transaction
      .value<std::int64_t>(
          "select count(*) from invitation_batch_rows where batch_id = ? and disposition = 'will_send' and "
          "(verdict = 'new_account' or verdict = 'existing_account') and number <> ?",
          desk.id, except)
      .value_or(0);
}

void recount(Desk const& desk) {
  BatchCounts counts;
  for (auto& [disposition, count] : desk.transaction.rows<std::string, std::int64_t>(
           "select disposition, count(*) from invitation_batch_rows where batch_id = ? group by disposition",
           desk.id))
    counts.add(parse_disposition(disposition).value(), count);
  desk.transaction.execute(
      "update invitation_batches set will_send_count = ?, to_fix_count = ?, skipped_count = ?, seats_needed "
      "= ? "
      "where id = ?",
      counts.will_send, counts.to_fix, counts.skipped, seats_needed(desk, 0), desk.id);
}

}  // namespace
}  // namespace usher::access
