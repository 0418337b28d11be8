#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/invitations/invitation_review.h"

namespace usher::access {

enum class BatchState { kPlanned, kApplying, kApplied, kUndone };
std::string_view key_of(BatchState state);

// What is to become of a row.
enum class Disposition {
  kWillSend,
  kToFix,    // invalid, not allowed or over the seats: it waits for somebody
  kSkipped,  // by hand, or because there is nothing to do: a member already, or twice in the list
  kSent,
  kRevoked,  // by undoing the batch
};
std::string_view key_of(Disposition disposition);
std::optional<Disposition> parse_disposition(std::string_view key);
Disposition disposition_of(Verdict verdict);

// The cells of a row as somebody typed them; empty where the defaults of the batch hold.
struct TypedRow {
  std::string email;
  std::string role;      // key or name, in any case
  std::string projects;  // names or ids, with ; between them
  std::string teams;
  std::string access_ends;
  std::string message;
};

// For rows that do not say otherwise.
struct BatchDefaults {
  std::string role;
  std::optional<std::vector<base::ProjectId>> projects;  // nullopt: the role in the whole workspace
  std::string message;
  std::optional<std::int64_t> expires_in_hours;
  std::optional<base::Time> access_ends_at = {};  // of the memberships
};

struct BatchRow {
  std::int64_t number = 0;  // from 1, as they were given
  TypedRow typed;
  std::string address;  // canonical, empty where email is none
  Verdict verdict = Verdict::kInvalid;
  Disposition disposition = Disposition::kToFix;
  bool is_skipped = false;  // by hand
  std::string error_code;   // empty where nothing is wrong
  std::string error_field;
  std::string error_message;
  std::string warnings;           // JSON list, empty where there are none
  base::InvitationId invitation;  // once it is sent
};

// Takes over what the judge says.
void note_review(BatchRow& row, ReviewedRow const& review);

struct BatchCounts {
  std::int64_t rows = 0;
  std::int64_t will_send = 0;
  std::int64_t to_fix = 0;
  std::int64_t skipped = 0;
  std::int64_t sent = 0;  // with those that were revoked by undoing
  std::int64_t revoked = 0;

  void add(Disposition disposition, std::int64_t count);
};

// Who did it; empty where nobody has.
struct BatchActor {
  base::AccountId account;
  std::string name;
};

struct InvitationBatch {
  base::InvitationBatchId id;
  base::OrganizationId organization;
  BatchState state = BatchState::kPlanned;
  std::string work;  // apply, undo: what the background has still to do
  BatchDefaults defaults;
  std::string ignored_columns;  // JSON list
  BatchActor created_by;
  base::Time created_at;
  BatchActor applied_by;
  std::optional<base::Time> applied_at;
  BatchActor undone_by;
  std::optional<base::Time> undone_at;
  std::optional<base::Time> finished_at;
  BatchCounts counts;
  Seats seats;  // when it was planned
  std::int64_t seats_needed = 0;
};

// nullopt for those of other organizations, and for those whose rows are still coming.
std::optional<InvitationBatch> find_batch(db::Transaction& transaction,
                                          base::OrganizationId const& organization,
                                          base::InvitationBatchId const& id);
// In the order of ids.
std::vector<InvitationBatch> find_batches(db::Transaction& transaction,
                                          base::OrganizationId const& organization,
                                          std::vector<std::string> const& ids);
std::optional<BatchRow> find_batch_row(db::Transaction& transaction, base::InvitationBatchId const& batch,
                                       std::int64_t number);
// condition begins behind "where batch_id = ?" with " and …" and may order and limit.
std::vector<BatchRow> find_batch_rows(db::Transaction& transaction, base::InvitationBatchId const& batch,
                                      std::string const& condition, db::Parameters const& values);
// In the place of those that have their numbers, if there are such.
void write_batch_rows(db::Transaction& transaction, base::InvitationBatchId const& batch,
                      std::span<BatchRow const> rows);

}  // namespace usher::access
