#include "app/maintenance.h"

#include "access/batches/batch_change.h"
#include "access/idempotency.h"
#include "access/invitations/invitation_change.h"
#include "access/joining/address_code.h"
#include "access/members/access_end.h"
#include "access/members/member.h"
#include "access/notifications/notification.h"
#include "access/requests/access_request.h"
#include "access/workspaces/audit_sweep.h"
#include "access/workspaces/deletion.h"
#include "access/workspaces/deletion_rows.h"
#include "app/workspace_removal.h"
#include "base/log.h"
#include "identity/passkey.h"
#include "identity/sign_in_log.h"
#include "identity/throttle.h"

namespace usher::app {
namespace {

constexpr int kMailLimit = 100;    // some mails for each
constexpr int kSweepLimit = 500;   // per transaction, so that nobody waits long behind it
constexpr int kPieces = 400;       // of workspaces that are deleted, before the rest has its turn again
constexpr int kTrailLimit = 2000;  // each of these leaves an entry

}  // namespace

Maintenance::Maintenance(Product& product, std::chrono::milliseconds interval)
    : product_(product), interval_(interval), thread_([this] { run(); }) {}

Maintenance::~Maintenance() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Maintenance::run() {
  for (bool is_last = false; !is_last;) {
    {
      std::unique_lock lock(mutex_);
      is_last = changed_.wait_for(lock, interval_, [this] { return is_stopping_; });
    }
    try {
      turn();
    } catch (std::exception const& fault) {
      base::log::warning("maintenance.failed", {{"fault", fault.what()}});
    }
  }
}

void Maintenance::turn() {
  auto seen = product_.authenticator().flush_activity();
  auto const seen_with_token = product_.tokens().flush_use();
  seen.insert(seen.end(), seen_with_token.begin(), seen_with_token.end());
  db::Database& database = product_.database();
  if (!seen.empty())
    database.write([&](db::Transaction& transaction) { access::note_activity(transaction, seen); });
  while (database.write([&](db::Transaction& transaction) {
    return access::sweep_expired_invitations(transaction, product_.services(), kSweepLimit);
  }) == kSweepLimit) {
  }
  end_access();
  tell_people();
  product_.authenticator().sweep_expired();
  database.write([&](db::Transaction& transaction) {
    identity::sweep_throttles(transaction, product_.clock());
    access::sweep_responses(transaction, product_.clock());
    access::sweep_address_codes(transaction, product_.clock(), kSweepLimit);
  });
  while (database.write([&](db::Transaction& transaction) {
    return identity::sweep_sign_ins(transaction, product_.clock(), kSweepLimit);
  }) >= kSweepLimit) {
  }
  while (database.write([&](db::Transaction& transaction) {
    return identity::sweep_passkey_challenges(transaction, product_.clock(), kSweepLimit);
  }) >= kSweepLimit) {
  }
  database.write([&](db::Transaction& transaction) { access::sweep_batches(transaction, product_.clock()); });
  while (database.write([&](db::Transaction& transaction) {
    return access::sweep_trails(transaction, product_.services(), kTrailLimit);
  }) > 0) {
  }
  delete_workspaces();
}

void Maintenance::end_access() {
  using Sweep = std::int64_t(db::Transaction&, access::Services const&, int);
  for (Sweep* const sweep : {&access::note_ended_access, &access::note_ended_grants, &access::remind_of_ends})
    while (product_.database().write([&](db::Transaction& transaction) {
      return sweep(transaction, product_.services(), kMailLimit);
    }) >= kMailLimit) {
    }
}

void Maintenance::tell_people() {
  db::Database& database = product_.database();
  for (auto* const sweep :
       {&access::sweep_requests, &access::remind_invitations, &access::mail_gathered_notifications})
    while (database.write([&](db::Transaction& transaction) {
      return sweep(transaction, product_.services(), kMailLimit);
    }) >= kMailLimit) {
    }
  while (database.write([&](db::Transaction& transaction) {
    return access::sweep_notifications(transaction, product_.clock(), kSweepLimit);
  }) >= kSweepLimit) {
  }
}

void Maintenance::delete_workspaces() {
  db::Database& database = product_.database();
  for (auto* const sweep :
       {&access::begin_deletions, &access::remind_of_deletions, &access::tell_of_deletions})
    while (database.write([&](db::Transaction& transaction) {
      return sweep(transaction, product_.services(), kMailLimit);
    }) >= kMailLimit) {
    }
  if (!database.read([](db::Transaction& transaction) { return access::is_deleting(transaction); })) return;
  // Every node has its own memory of whose key is whose; the grace is longer than the time between two turns.
  product_.project_keys().forget_all();
  for (int i = 0; i < kPieces && !is_stopping(); ++i)
    if (!remove_a_piece(database, product_.events(), product_.clock())) return;
}

bool Maintenance::is_stopping() {
  std::lock_guard const lock(mutex_);
  return is_stopping_;
}

}  // namespace usher::app
