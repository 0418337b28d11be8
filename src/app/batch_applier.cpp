#include "app/batch_applier.h"

#include "base/log.h"

namespace usher::app {
namespace {

// With PostgreSQL another node may have taken up what this one was woken for, and died.
constexpr std::chrono::seconds kLook{30};
constexpr std::chrono::seconds kRetry{2};
constexpr std::chrono::milliseconds kAnnouncements{500};

}  // namespace

BatchApplier::BatchApplier(Product& product) : product_(product) {
  product_.wake_for_batches([this] {
    {
      std::lock_guard const lock(mutex_);
      has_work_ = true;
    }
    changed_.notify_all();
  });
  thread_ = std::thread([this] { run(); });
}

void BatchApplier::stop() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void BatchApplier::run() {
  auto pause = std::chrono::steady_clock::duration(kLook);
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, pause, [this] { return is_stopping_ || has_work_; });
      if (is_stopping_) return;
      // Before looking, so that what comes meanwhile is seen next time.
      has_work_ = false;
    }
    pause = kLook;
    try {
      if (work_a_piece()) {
        std::lock_guard const lock(mutex_);
        has_work_ = true;
      }
    } catch (std::exception const& fault) {
      base::log::warning("batch.failed", {{"fault", fault.what()}});
      pause = kRetry;
    }
  }
}

bool BatchApplier::work_a_piece() {
  auto const progress = access::work_on_batch(product_.database(), product_.services());
  if (!progress) return false;
  announce(*progress);
  return true;
}

// The end always, what lies between now and then: a page draws a bar, it does not count.
void BatchApplier::announce(access::BatchProgress const& progress) {
  auto const now = std::chrono::steady_clock::now();
  if (!progress.is_finished && now - announced_at_ < kAnnouncements) return;
  announced_at_ = now;
  product_.streams().announce(access::Announcement{access::News::kBatchChanged,
                                                   progress.organization,
                                                   {},
                                                   {},
                                                   {},
                                                   std::string(access::key_of(progress.state)),
                                                   false,
                                                   progress.batch,
                                                   progress.done,
                                                   progress.total});
}

}  // namespace usher::app
