#include "app/demo_loader.h"

#include "app/demo_data.h"
#include "base/log.h"

namespace usher::app {

DemoLoader::~DemoLoader() {
  is_stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

base::Ok DemoLoader::start(base::ProjectId const& project) {
  std::lock_guard const lock(mutex_);
  if (is_loading_.exchange(true))
    return base::conflict("already_loading", "The demo data is being loaded; it takes a few seconds.");
  if (thread_.joinable()) thread_.join();
  thread_ = std::thread([this, project] {
    try {
      auto const loaded = load(project, DemoData::kDefaultPeople);
      if (!loaded) base::log::warning("demo.refused", {{"code", loaded.error().code}});
    } catch (std::exception const& fault) {
      base::log::warning("demo.failed", {{"fault", fault.what()}});
    }
    is_loading_ = false;
  });
  return {};
}

base::Result<std::int64_t> DemoLoader::load(base::ProjectId const& project, std::int64_t people) {
  // To the hour: pressing the button twice within it loads the same events and not a second set beside them.
  DemoData data(std::chrono::floor<std::chrono::hours>(clock_.now()), people);
  std::int64_t count = 0;
  while (!is_stopping_) {
    auto batch = data.next_batch();
    if (batch.empty()) break;
    count += static_cast<std::int64_t>(batch.size());
    CHECK(events::append_and_wait(events_, project, std::move(batch)));
  }
  return count;
}

}  // namespace usher::app
