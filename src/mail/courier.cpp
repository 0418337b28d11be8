#include "mail/courier.h"

#include <algorithm>

#include "base/log.h"
#include "mail/sealed_message.h"

namespace usher::mail {
namespace {

// Between two looks at a store that is away.
constexpr std::chrono::milliseconds kStorePause{500};

std::chrono::microseconds pace_of(double mails_per_second);

}  // namespace

void free_leases(db::Database& database, base::Clock const& clock) {
  database.write([&](db::Transaction& transaction) {
    transaction.execute("update mails set next_attempt_at = ?, lease_holder = '' where state = 'sending'",
                        clock.now());
  });
}

Courier::Courier(db::Database& database, base::Clock const& clock, Transport& transport,
                 std::string installation_key, CourierOptions options, Listener listener)
    : database_(database),
      clock_(clock),
      transport_(transport),
      installation_key_(std::move(installation_key)),
      options_(std::move(options)),
      lease_(transport.time_limit() + options_.lease_margin),
      listener_(std::move(listener)) {
  for (int i = 0; i < std::max(1, options_.workers); ++i) workers_.emplace_back([this] { work(); });
}

Courier::~Courier() {
  stop();
}

void Courier::wake() {
  std::lock_guard lock(mutex_);
  // Every sending calls this; a worker that has been told, or keeps to its pace, is left alone.
  if (!std::exchange(woken_, true)) work_.notify_one();
}

void Courier::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    work_.notify_all();
    stop_.notify_all();
  }
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
}

void Courier::work() {
  while (auto const claim = next_claim()) deliver(*claim);
}

// Workers that have nothing to do queue up behind turn_; the one that holds it waits for time and work.
std::optional<Claim> Courier::next_claim() {
  std::lock_guard turn(turn_);
  while (pause_until(next_slot_) == Pause::kOver) {
    {
      std::lock_guard lock(mutex_);
      woken_ = false;  // before looking: whoever wakes us from here on has something new
    }
    if (auto claim = try_claim()) {
      next_slot_ = std::chrono::steady_clock::now() + pace_of(options_.mails_per_second);
      return claim;
    }
    if (wait_for_work() == Pause::kStopped) break;
  }
  return std::nullopt;
}

std::optional<Claim> Courier::try_claim() {
  try {
    return claim_next(database_, clock_, lease_);
  } catch (std::exception const& fault) {
    base::log::error("mail_store_unavailable", {{"reason", fault.what()}});
    pause_until(std::chrono::steady_clock::now() + kStorePause);
    return std::nullopt;
  }
}

void Courier::deliver(Claim const& claim) {
  announce(claim.change);
  DeliveryAttempt const outcome = attempt(claim);
  base::log::info("mail_attempt", {{"mail", claim.id.value},
                                   {"outcome", std::string(to_string(outcome.outcome))},
                                   {"smtp_code", std::to_string(outcome.smtp_code)},
                                   {"attempts", std::to_string(claim.attempts)}});
  if (auto const change = record(claim, outcome)) announce(*change);
}

DeliveryAttempt Courier::attempt(Claim const& claim) {
  if (claim.useless_after && *claim.useless_after <= clock_.now())
    return {AttemptOutcome::kFailed, 0, "Not sent in time: what it carries is no longer valid."};
  try {
    auto const message = open_message(installation_key_, claim.sealed_message);
    if (!message)
      return {AttemptOutcome::kFailed, 0,
              "This mail was written with another installation key and cannot be read."};
    return transport_.send(*message);
  } catch (std::exception const& fault) {
    base::log::error("mail_transport_fault", {{"mail", claim.id.value}, {"reason", fault.what()}});
    return {AttemptOutcome::kDeferred, 0, "An internal error; the log says more."};
  }
}

// What the server answered is worth waiting for the store: lost, it would mean a second mail.
std::optional<MailChange> Courier::record(Claim const& claim, DeliveryAttempt const& attempt) {
  auto const end = std::chrono::steady_clock::now() + lease_;
  while (true) {
    try {
      return record_attempt(database_, clock_, options_.retries, claim, attempt, options_.on_failure);
    } catch (std::exception const& fault) {
      base::log::error("mail_attempt_not_recorded", {{"mail", claim.id.value}, {"reason", fault.what()}});
      auto const again = std::chrono::steady_clock::now() + kStorePause;
      if (again > end || pause_until(again) == Pause::kStopped) return std::nullopt;
    }
  }
}

void Courier::announce(MailChange const& change) {
  if (listener_) listener_(change);
}

Courier::Pause Courier::pause_until(std::chrono::steady_clock::time_point time) {
  std::unique_lock lock(mutex_);
  return stop_.wait_until(lock, time, [&] { return stopping_; }) ? Pause::kStopped : Pause::kOver;
}

Courier::Pause Courier::wait_for_work() {
  std::unique_lock lock(mutex_);
  work_.wait_for(lock, options_.poll_interval, [&] { return stopping_ || woken_; });
  return stopping_ ? Pause::kStopped : Pause::kOver;
}

namespace {

std::chrono::microseconds pace_of(double mails_per_second) {
  if (mails_per_second <= 0) return std::chrono::microseconds(0);
  return std::chrono::microseconds(static_cast<std::int64_t>(1e6 / mails_per_second));
}

}  // namespace
}  // namespace usher::mail
