#include "events/profile_operations.h"

#include <gtest/gtest.h>

namespace usher::events {
namespace {

std::string const kId = "u1";

ProfileUpdate update(ProfileOperation operation, std::vector<Property> properties) {
  return {"", kId, operation, std::move(properties), base::from_micros(1), LastSeen::kTouch};
}
std::vector<Property> after(std::vector<ProfileUpdate> const& updates) {
  std::optional<Profile> profile;
  for (ProfileUpdate const& one : updates) profile = apply_update(std::move(profile), one);
  return profile ? profile->properties : std::vector<Property>{{"<no profile>", {}}};
}

using enum ProfileOperation;

TEST(ProfileOperations, SetOverwritesAndSetOnceDoesNot) {
  EXPECT_EQ(after({update(kSet, {{"plan", std::string("a")}}), update(kSet, {{"plan", std::string("b")}}),
                   update(kSetOnce, {{"plan", std::string("c")}, {"first", 1.0}})}),
            (std::vector<Property>{{"plan", std::string("b")}, {"first", 1.0}}));
}

TEST(ProfileOperations, AddCountsFromZero) {
  EXPECT_EQ(after({update(kAdd, {{"n", 2.0}}), update(kAdd, {{"n", -0.5}})}),
            (std::vector<Property>{{"n", 1.5}}));
}

TEST(ProfileOperations, ListsGrowOnceOrAlwaysAndShrink) {
  EXPECT_EQ(
      after({update(kAppend, {{"l", std::string("a")}}), update(kAppend, {{"l", std::string("a")}}),
             update(kUnion, {{"l", JsonText{R"(["a","b"])"}}}), update(kRemove, {{"l", std::string("a")}})}),
      (std::vector<Property>{{"l", JsonText{R"(["b"])"}}}));
}

TEST(ProfileOperations, UnsetForgetsAndDeleteEndsTheProfile) {
  EXPECT_EQ(after({update(kSet, {{"a", 1.0}, {"b", 2.0}}), update(kUnset, {{"a", {}}})}),
            (std::vector<Property>{{"b", 2.0}}));
  EXPECT_FALSE(apply_update(Profile{"", kId, {{"a", 1.0}}, {}}, update(kDelete, {})));
  EXPECT_FALSE(apply_update(std::nullopt, update(kUnset, {{"a", {}}})));
}

TEST(ProfileOperations, LastSeenMovesForwardOnly) {
  Profile const profile{"", kId, {}, base::from_micros(50)};
  EXPECT_EQ(apply_update(profile, update(kSet, {}))->last_seen, base::from_micros(50));
  ProfileUpdate later = update(kSet, {});
  later.time = base::from_micros(70);
  EXPECT_EQ(apply_update(profile, later)->last_seen, base::from_micros(70));
  later.last_seen = LastSeen::kKeep;
  EXPECT_EQ(apply_update(profile, later)->last_seen, base::from_micros(50));
}

}  // namespace
}  // namespace usher::events
