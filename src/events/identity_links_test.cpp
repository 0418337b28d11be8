#include "events/identity_links.h"

#include <gtest/gtest.h>

namespace usher::events {
namespace {

using Link = std::optional<IdentityLink>;

TEST(IdentityLinks, AnEventWithDeviceAndUserJoinsThem) {
  EXPECT_EQ(identity_link({"Login", "u1", "d1", "u1", "", {}, {}}), Link({"$device:d1", "u1"}));
  EXPECT_EQ(identity_link({"View", "", "d1", "", "", {}, {}}), Link());
}

TEST(IdentityLinks, IdentifyOfTheBrowserJoinsItsDeviceButNeverTwoUsers) {
  Event identify{"$identify", "u2", "", "", "", {}, {{"$anon_distinct_id", std::string("$device:d1")}}};
  EXPECT_EQ(identity_link(identify), Link({"$device:d1", "u2"}));
  identify.properties[0].value = std::string("u1");
  EXPECT_EQ(identity_link(identify), Link());
}

TEST(IdentityLinks, OriginalCallsAreUnderstood) {
  EXPECT_EQ(identity_link({"$identify",
                           "",
                           "",
                           "",
                           "",
                           {},
                           {{"$anon_id", std::string("x")}, {"$identified_id", std::string("u")}}}),
            Link({"x", "u"}));
  EXPECT_EQ(identity_link({"$create_alias", "x", "", "", "", {}, {{"alias", std::string("u")}}}),
            Link({"u", "x"}));
  EXPECT_EQ(identity_link({"$merge", "", "", "", "", {}, {{"$distinct_ids", JsonText{R"(["a","b"])"}}}}),
            Link({"b", "a"}));
  EXPECT_EQ(identity_link({"$merge", "", "", "", "", {}, {{"$distinct_ids", JsonText{R"(["a"])"}}}}), Link());
}

}  // namespace
}  // namespace usher::events
