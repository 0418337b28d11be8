#pragma once

#include <cstdint>
#include <vector>

#include "base/clock.h"
#include "events/event.h"

namespace usher::app {

// The life of a mobile product, event by event: people sign up, create projects, invite colleagues, buy. The
// same seed and end give the same events, on every machine. About 60 days that end at `end`; roughly 20
// events a person. Every event carries $insert_id, so loading twice with one end changes nothing.
class DemoData {
 public:
  DemoData(base::Time end, std::int64_t people, std::uint64_t seed = 1);

  // The events of the next few people, in no order of time; empty when all have been told.
  std::vector<events::Event> next_batch();

  static constexpr std::int64_t kDefaultPeople = 10'300;  // about 200,000 events

 private:
  void add_person(std::int64_t person, std::vector<events::Event>& out) const;

  base::Time end_;
  std::int64_t people_;
  std::uint64_t seed_;
  std::int64_t next_ = 0;
};

}  // namespace usher::app
