#include "app/demo_data.h"

#include <array>
#include <cmath>
#include <string>
#include <string_view>

namespace usher::app {
namespace {

constexpr std::int64_t kPeoplePerBatch = 250;
constexpr std::int64_t kDays = 60;

// SplitMix64 (Steele, Lea, Flood 2014): the standard library's distributions differ between machines.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  bool chance(double probability) { return fraction() < probability; }
  std::int64_t below(std::int64_t limit) {
    return static_cast<std::int64_t>(fraction() * static_cast<double>(limit));
  }
  template <std::size_t N>
  std::string_view pick(std::array<std::pair<std::string_view, double>, N> const& weighted) {
    double at = fraction();
    for (auto const& [value, weight] : weighted) {
      if (at < weight) return value;
      at -= weight;
    }
    return weighted.back().first;
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::pair<std::string_view, double>, 3> kPlatforms{
    {{"iOS", .46}, {"Android", .38}, {"Web", .16}}};
constexpr std::array<std::pair<std::string_view, double>, 8> kCountries{
    {{"US", .31}, {"DE", .17}, {"GB", .12}, {"FR", .1}, {"IN", .1}, {"BR", .08}, {"JP", .07}, {"ES", .05}}};
constexpr std::array<std::pair<std::string_view, double>, 4> kSources{
    {{"organic", .44}, {"ads", .27}, {"referral", .19}, {"newsletter", .1}}};
constexpr std::array<std::pair<std::string_view, double>, 3> kPlans{
    {{"free", .7}, {"team", .22}, {"business", .08}}};
constexpr std::array<std::pair<std::string_view, double>, 4> kScreens{
    {{"Home", .4}, {"Board", .3}, {"Timeline", .2}, {"Settings", .1}}};

// More people on working days than at weekends.
double busyness(base::Time day) {
  auto const weekday = std::chrono::weekday(std::chrono::floor<std::chrono::days>(day)).iso_encoding();
  return weekday >= 6 ? 0.45 : 1.0;
}

}  // namespace

DemoData::DemoData(base::Time end, std::int64_t people, std::uint64_t seed)
    : end_(end), people_(people), seed_(seed) {}

std::vector<events::Event> DemoData::next_batch() {
  std::vector<events::Event> batch;
  for (std::int64_t i = 0; i < kPeoplePerBatch && next_ < people_; ++i, ++next_) add_person(next_, batch);
  return batch;
}

void DemoData::add_person(std::int64_t person, std::vector<events::Event>& out) const {
  Dice dice(seed_ * 1'000'003 + static_cast<std::uint64_t>(person));
  std::string const id = "user-" + std::to_string(person + 1);
  auto const platform = dice.pick(kPlatforms);
  auto const country = dice.pick(kCountries);
  auto const source = dice.pick(kSources);
  auto const plan = dice.pick(kPlans);
  // Growth: the square root makes later days fuller.
  auto const first_day = static_cast<std::int64_t>(std::sqrt(dice.fraction()) * static_cast<double>(kDays));
  base::Time const joined = end_ - std::chrono::days(kDays) + std::chrono::days(first_day) +
                            std::chrono::seconds(dice.below(86'400));
  int count = 0;

  auto const tell = [&](std::string_view name, base::Time at, std::vector<events::Property> more = {}) {
    if (at >= end_) return;
    events::Event event;
    event.name = name;
    event.distinct_id = id;
    event.user_id = id;
    event.time = at;
    event.insert_id = "demo-" + std::to_string(person) + "-" + std::to_string(count++);
    event.properties = std::move(more);
    event.properties.push_back({"platform", events::Value(std::string(platform))});
    event.properties.push_back({"country", events::Value(std::string(country))});
    event.properties.push_back({"plan", events::Value(std::string(plan))});
    out.push_back(std::move(event));
  };

  tell("Signed up", joined, {{"source", events::Value(std::string(source))}});
  bool const is_engaged = dice.chance(platform == "Web" ? 0.62 : 0.55);
  if (is_engaged) tell("Created project", joined + std::chrono::minutes(2 + dice.below(600)));
  if (is_engaged && dice.chance(0.47))
    tell("Invited teammate", joined + std::chrono::hours(1 + dice.below(72)),
         {{"role", events::Value(std::string(dice.chance(0.7) ? "editor" : "viewer"))}});
  double habit = is_engaged ? 0.62 : 0.16;
  for (base::Time day = joined; day < end_; day += std::chrono::days(1), habit *= is_engaged ? 0.985 : 0.9) {
    if (!dice.chance(habit * busyness(day))) continue;
    base::Time at = day + std::chrono::minutes(dice.below(600));
    tell("Opened app", at);
    for (std::int64_t views = 1 + dice.below(3); views > 0; --views) {
      at += std::chrono::seconds(20 + dice.below(300));
      tell("Viewed screen", at, {{"screen", events::Value(std::string(dice.pick(kScreens)))}});
    }
    if (dice.chance(0.35))
      tell("Completed task", at + std::chrono::seconds(30),
           {{"duration", events::Value(static_cast<double>(5 + dice.below(115)))}});
    if (plan != "free" && dice.chance(0.04))
      tell("Purchased", at + std::chrono::minutes(1),
           {{"price", events::Value(plan == "team" ? 12.0 : 29.0)},
            {"first_purchase", events::Value(dice.chance(0.3))}});
  }
}

}  // namespace usher::app
