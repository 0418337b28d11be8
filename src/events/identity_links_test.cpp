#include "events/identity_links.h"

#include <gtest/gtest.h>

#include "events/viewed_event.h"

namespace usher::events {
namespace {

using Link = std::optional<IdentityLink>;

Link link_of(Event const& event) {
  return identity_link(ViewedEvent(event));
}

TEST(IdentityLinks, AnEventWithDeviceAndUserJoinsThem) {
  EXPECT_EQ(link_of({"Login", "u1", "d1", "u1", "", {}, {}}), Link({"$device:d1", "u1"}));
  EXPECT_EQ(link_of({"View", "", "d1", "", "", {}, {}}), Link());
}

TEST(IdentityLinks, IdentifyOfTheBrowserJoinsItsDeviceButNeverTwoUsers) {
  Event identify{"$identify", "u2", "", "", "", {}, {{"$anon_distinct_id", std::string("$device:d1")}}};
  EXPECT_EQ(link_of(identify), Link({"$device:d1", "u2"}));
  identify.properties[0].value = std::string("u1");
  EXPECT_EQ(link_of(identify), Link());
}

TEST(IdentityLinks, OriginalCallsAreUnderstood) {
  EXPECT_EQ(link_of({"$identify",
                     "",
                     "",
                     "",
                     "",
                     {},
                     {{"$anon_id", std::string("x")}, {"$identified_id", std::string("u")}}}),
            Link({"x", "u"}));
  EXPECT_EQ(link_of({"$create_alias", "x", "", "", "", {}, {{"alias", std::string("u")}}}), Link({"u", "x"}));
  EXPECT_EQ(link_of({"$merge", "", "", "", "", {}, {{"$distinct_ids", JsonText{R"(["a","b"])"}}}}),
            Link({"b", "a"}));
  EXPECT_EQ(link_of({"$merge", "", "", "", "", {}, {{"$distinct_ids", JsonText{R"(["a"])"}}}}), Link());
}

}  // namespace
}  // namespace usher::events
