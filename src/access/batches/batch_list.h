#pragma once

#include <map>

#include "access/batches/invitation_batch.h"
#include "mail/delivery.h"

namespace usher::access {

struct BatchPage {
  std::vector<InvitationBatch> batches;  // newest first
  std::string next_cursor;
};
base::Result<BatchPage> list_batches(db::Transaction& transaction, OrganizationScope const& scope,
                                     std::string const& cursor, int limit);

struct BatchRowQuery {
  std::optional<Disposition> disposition;
  std::optional<Verdict> verdict;
  std::string search;  // part of an address, in any ASCII case
  std::string cursor;
  int limit = 50;
};
struct BatchRowPage {
  std::vector<BatchRow> rows;                            // in the order they were given
  std::map<base::InvitationId, Invitation> invitations;  // of those that were sent
  std::string next_cursor;
};
// not_found for a batch of another organization.
base::Result<BatchRowPage> list_batch_rows(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationBatchId const& id,
                                           BatchRowQuery const& query);

// What became of each invitation, now. One that another invitation has replaced counts as superseded.
std::map<InvitationState, std::int64_t> invitation_states_of(db::Transaction& transaction,
                                                             Services const& services,
                                                             base::InvitationBatchId const& id);

// A batch as its page shows it.
struct BatchFigures {
  InvitationBatch batch;
  std::map<Verdict, std::int64_t> verdicts;
  std::int64_t warnings = 0;  // rows with at least one
  std::int64_t invitations_per_hour = 0;
  Seats seats;  // now, while it is planned; later as they were then
  std::map<InvitationState, std::int64_t> states;
  std::map<mail::DeliveryState, std::int64_t> deliveries;
};
BatchFigures figures_of(db::Transaction& transaction, Services const& services, InvitationBatch batch);

}  // namespace usher::access
