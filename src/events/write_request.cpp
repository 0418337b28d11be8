#include "events/write_request.h"

namespace usher::events {

std::vector<WriteRequest> take_front(std::deque<WriteRequest>& requests, std::size_t most_records) {
  std::vector<WriteRequest> taken;
  std::size_t count = 0;
  while (!requests.empty() && (taken.empty() || count + requests.front().count() <= most_records)) {
    count += requests.front().count();
    taken.push_back(std::move(requests.front()));
    requests.pop_front();
  }
  return taken;
}

std::size_t records_of(std::vector<WriteRequest> const& requests) {
  std::size_t count = 0;
  for (WriteRequest const& request : requests) count += request.count();
  return count;
}

}  // namespace usher::events
