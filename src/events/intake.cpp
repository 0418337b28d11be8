#include "events/intake.h"

#include "base/log.h"

namespace usher::events {
namespace {

// How long requests wait for the tables to catch up before they are refused.
constexpr base::Duration kPatience = std::chrono::seconds(5);

struct Waiting {
  base::ProjectId project;
  AppendDone done;
  std::size_t count = 0;
};

void refuse(std::vector<WriteRequest> const& requests);

}  // namespace

void Intake::run() {
  while (!shared_.queue.is_drained()) keep(shared_.queue.take());
}

void Intake::keep(std::vector<WriteRequest> requests) {
  if (requests.empty()) return;
  if (!shared_.backlog.wait_for_room(kPatience)) {
    base::log::warning("event_backlog_full", {});
    return refuse(requests);
  }
  std::vector<std::string_view> entries;
  for (WriteRequest const& request : requests) entries.push_back(request.entry);
  std::vector<std::uint64_t> ends;
  try {
    ends = shared_.journal.append(entries);
  } catch (std::exception const& fault) {
    base::log::error("event_journal_failed", {{"reason", fault.what()}});
    return refuse(requests);
  }
  std::vector<Waiting> waiting;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    WriteRequest& request = requests[i];
    request.end = ends[i];
    waiting.push_back({request.project, std::move(request.done), request.records});
  }
  // In this order: who has been told, or has seen the count, waits for it when they read.
  shared_.backlog.push(std::move(requests));
  for (Waiting const& one : waiting) shared_.commits.add(one.project);
  for (Waiting const& one : waiting) one.done(Appended{one.count});
}

namespace {

void refuse(std::vector<WriteRequest> const& requests) {
  for (WriteRequest const& request : requests)
    request.done(base::Error{base::ErrorKind::kUnavailable,
                             "event_store_unavailable",
                             "Events cannot be stored right now; send them again later.",
                             {},
                             {}});
}

}  // namespace
}  // namespace usher::events
