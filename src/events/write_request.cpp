#include "events/write_request.h"

#include <numeric>

namespace usher::events {

std::vector<WriteRequest> take_front(std::deque<WriteRequest>& requests, std::size_t most_records) {
  std::vector<WriteRequest> taken;
  std::size_t records = 0;
  while (!requests.empty() && (taken.empty() || records + requests.front().records <= most_records)) {
    records += requests.front().records;
    taken.push_back(std::move(requests.front()));
    requests.pop_front();
  }
  return taken;
}

std::size_t records_of(std::vector<WriteRequest> const& requests) {
  return std::accumulate(requests.begin(), requests.end(), std::size_t{0},
                         [](std::size_t sum, WriteRequest const& request) { return sum + request.records; });
}

std::size_t bytes_of(std::vector<WriteRequest> const& requests) {
  return std::accumulate(
      requests.begin(), requests.end(), std::size_t{0},
      [](std::size_t sum, WriteRequest const& request) { return sum + request.entry.size(); });
}

}  // namespace usher::events
