// Figures of the event store on this machine: store_bench <folder> [events]
// Prints durable appends per second, single events and batches, and the time of a segmentation.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "events/event_store.h"

namespace base = usher::base;
namespace events = usher::events;

namespace {

using events::Event;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// splitmix64: the same data on every run.
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// 60 days, 20 event names, 50 countries, about 20 events per person.
Event generated(std::uint64_t i, std::uint64_t count) {
  static base::Time const kStart = *base::parse_rfc3339("2026-01-01T00:00:00Z");
  std::uint64_t const user = mix(i) % (count / 20 + 1);
  Event event;
  event.name = "event " + std::to_string(mix(i * 3 + 1) % 20 * (mix(i * 3 + 2) % 20) / 20);
  event.distinct_id = "user-" + std::to_string(mix(user));
  event.insert_id = std::to_string(i);
  event.time =
      kStart + base::Duration(static_cast<std::int64_t>(60.0 * 86400e6 * (double(i) / double(count))));
  event.properties = {{"country", "C" + std::to_string(mix(user + 5) % 50)},
                      {"plan", std::string(mix(user + 6) % 10 < 7 ? "free" : "pro")},
                      {"price", double(mix(i * 7) % 10000) / 100},
                      {"$browser", "B" + std::to_string(mix(user + 8) % 10)},
                      {"$os", "O" + std::to_string(mix(user + 9) % 5)},
                      {"trial", mix(user + 10) % 2 == 0}};
  return event;
}

void append_concurrently(events::EventStore& store, base::ProjectId const& project, int threads, int each,
                         std::size_t batch) {
  std::atomic<std::uint64_t> number = 0;
  std::atomic<int> failed = 0;
  double const start = seconds_now();
  std::clock_t const cpu = std::clock();
  {
    std::vector<std::jthread> appenders;
    for (int t = 0; t < threads; ++t)
      appenders.emplace_back([&] {
        for (int i = 0; i < each; ++i) {
          std::vector<Event> events;
          for (std::size_t k = 0; k < batch; ++k) events.push_back(generated(number++, 1'000'000));
          if (!append_and_wait(store, project, std::move(events))) ++failed;
        }
      });
  }
  double const took = seconds_now() - start;
  std::printf("processor %.2f ms per request: ",
              double(std::clock() - cpu) / CLOCKS_PER_SEC * 1e3 / threads / each);
  double const requests = double(threads) * each;
  std::printf(
      "%d appenders, batches of %zu: %.0f requests/s, %.0f events/s, mean latency %.2f ms, failed %d\n",
      threads, batch, requests / took, requests * double(batch) / took, took / each * 1e3, failed.load());
}

void time_query(events::EventStore& store, events::EventQuery const& query, char const* name) {
  std::vector<double> times;
  std::size_t rows = 0;
  std::clock_t const cpu = std::clock();
  for (int i = 0; i < 7; ++i) {
    double const start = seconds_now();
    auto const table = store.query(query, {}, {});
    times.push_back((seconds_now() - start) * 1e3);
    rows = table ? table->rows.size() : 0;
  }
  std::sort(times.begin(), times.end());
  double const cpu_each = double(std::clock() - cpu) / CLOCKS_PER_SEC / 7 * 1e3;
  std::printf("%-40s median %.1f ms, least %.1f ms, processor %.1f ms, %zu rows\n", name, times[3], times[0],
              cpu_each, rows);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: store_bench <folder> [events]\n"), 2;
  std::uint64_t const count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
  base::SystemClock const clock;
  auto store = events::open_event_store(std::string(argv[1]) + "/bench.duckdb", clock);

  append_concurrently(*store, base::ProjectId("bench_single"), 64, 200, 1);
  append_concurrently(*store, base::ProjectId("bench_batch"), 64, 30, 50);

  base::ProjectId const project("bench_query");
  double const start = seconds_now();
  for (std::uint64_t i = 0; i < count;) {
    std::vector<Event> events;
    for (; events.size() < 10'000 && i < count; ++i) events.push_back(generated(i, count));
    if (!append_and_wait(*store, project, std::move(events))) return 1;
  }
  std::printf("bulk: %.0f events/s, one appender, batches of 10000\n",
              double(count) / (seconds_now() - start));

  base::TimeZone const berlin = *base::TimeZone::find("Europe/Berlin");
  events::EventQuery query{
      {project,
       {},
       {*base::parse_rfc3339("2026-01-01T00:00:00Z"), *base::parse_rfc3339("2026-03-03T00:00:00Z")},
       {}},
      events::Buckets{events::Unit::kDay, berlin},
      {},
      events::Measure::kUniqueUsers};
  time_query(*store, query, "daily uniques, all events");
  query.breakdown = events::Breakdown{"country", 10};
  time_query(*store, query, "daily uniques by country, all events");
  query.source.events = {"event 0"};
  time_query(*store, query, "daily uniques by country, one event");
  query.measure = events::Measure::kTotalEvents;
  time_query(*store, query, "daily totals by country, one event");
  double const again = seconds_now();
  store.reset();
  store = events::open_event_store(std::string(argv[1]) + "/bench.duckdb", clock);
  static_cast<void>(store->status(project));
  std::printf("close, checkpoint, open and load: %.0f ms\n", (seconds_now() - again) * 1e3);
}
