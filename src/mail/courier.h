#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "db/database.h"
#include "mail/claim.h"
#include "mail/delivery.h"
#include "mail/retry_schedule.h"
#include "mail/transport.h"

namespace usher::mail {

// Makes the mails that a dead process was sending due at once, instead of when its lease is over. Only while
// no courier runs on this store.
void free_leases(db::Database& database, base::Clock const& clock);

struct CourierOptions {
  double mails_per_second = 10;  // of this process, retries included; 0: as fast as it goes
  int workers = 2;               // connections to the mail server at once
  RetrySchedule retries;
  // How often the table is looked at without a wake(): for mails of other nodes and retries that fall due.
  std::chrono::milliseconds poll_interval{1000};
  // Added to the transport's time limit: how long a mail stays with a worker that has died.
  base::Duration lease_margin = std::chrono::seconds(60);
  // In the transaction that writes down that a mail has failed for good; may be empty.
  std::function<void(db::Transaction&, MailChange const&)> on_failure;
};

// Sends what is in the outbox, from its construction until stop(). Several couriers, in one process or on
// several nodes, share one outbox.
//
// At least once: a process that dies between the server's answer and the row leaves a mail that is sent
// again, with the same Message-ID and content. While the store is away the courier waits for it.
class Courier {
 public:
  // Called by a worker after the commit of each change; must not throw, nor block for long. Thread-safe.
  using Listener = std::function<void(MailChange const&)>;

  // Everything handed in by reference outlives the courier.
  Courier(db::Database& database, base::Clock const& clock, Transport& transport,
          std::string installation_key, CourierOptions options, Listener listener);
  ~Courier();
  Courier(Courier const&) = delete;
  Courier& operator=(Courier const&) = delete;

  // There may be something to send. Returns at once, from any thread.
  void wake();
  // Finishes what is being sent, then returns; takes as long as the transport's time limit at worst. The rest
  // stays for the next start.
  void stop();

 private:
  void work();
  std::optional<Claim> next_claim();
  std::optional<Claim> try_claim();
  void deliver(Claim const& claim);
  DeliveryAttempt attempt(Claim const& claim);
  std::optional<MailChange> record(Claim const& claim, DeliveryAttempt const& attempt);
  void announce(MailChange const& change);
  enum class Pause { kOver, kStopped };
  Pause pause_until(std::chrono::steady_clock::time_point time);
  Pause wait_for_work();

  db::Database& database_;
  base::Clock const& clock_;
  Transport& transport_;
  std::string const installation_key_;
  CourierOptions const options_;
  base::Duration const lease_;
  Listener const listener_;

  std::mutex turn_;                                  // one worker at a time looks for work
  std::chrono::steady_clock::time_point next_slot_;  // guarded by turn_: the pace allows no mail before

  std::mutex mutex_;
  std::condition_variable work_;  // for the worker whose turn it is
  std::condition_variable stop_;  // for those that wait for a time to come
  bool woken_ = false;            // guarded by mutex_
  bool stopping_ = false;         // guarded by mutex_

  std::vector<std::thread> workers_;
};

}  // namespace usher::mail
