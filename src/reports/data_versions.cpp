#include "reports/data_versions.h"

namespace usher::reports {

std::uint64_t DataVersions::of(base::ProjectId const& project) {
  std::lock_guard lock(mutex_);
  std::unique_ptr<Counter>& counter = counters_[project];
  if (!counter) {
    counter = std::make_unique<Counter>();
    counter->subscription = store_.subscribe(project, [raw = counter.get()](auto const&) {
      raw->commits.fetch_add(1, std::memory_order_release);
    });
  }
  return counter->commits.load(std::memory_order_acquire);
}

}  // namespace usher::reports
