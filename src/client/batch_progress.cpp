#include "client/batch_progress.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include <unistd.h>

#include "base/text.h"

namespace usher::client {
namespace {

constexpr std::chrono::milliseconds kShortestPause{200};
// A token may ask 600 times a minute; a long batch shall not use that up.
constexpr std::chrono::milliseconds kLongestPause{2000};

}  // namespace

base::Result<JsonView> follow_batch(Workspace const& workspace, std::string const& batch,
                                    std::string_view counted_as) {
  bool const is_shown = isatty(STDERR_FILENO) != 0;
  std::chrono::milliseconds pause = kShortestPause;
  while (true) {
    auto now = workspace.api().get(workspace.path("invitation_batches", batch));
    if (!now && now.error().kind == base::ErrorKind::kLimited) {
      auto const found = now.error().details.find("retry_after");
      auto const seconds = base::parse_integer(found == now.error().details.end() ? "" : found->second);
      std::this_thread::sleep_for(std::chrono::seconds(std::clamp<std::int64_t>(seconds.value_or(1), 1, 60)));
      continue;
    }
    if (!now) return now.error();
    std::string const state = now->text("state");
    bool const is_working = now->flag("is_working") || state == "applying";
    if (is_shown) {
      std::fprintf(stderr, "\r%s: %lld of %lld rows", std::string(counted_as).c_str(),
                   static_cast<long long>(now->at("counts").integer(counted_as)),
                   static_cast<long long>(now->at("counts").integer("rows")));
      if (!is_working) std::fprintf(stderr, "\n");
    }
    if (!is_working) return now;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
}

}  // namespace usher::client
