#include "base/clock.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

TEST(Clock, WritesTimesAsRfc3339WithAFractionOnlyWhereThereIsOne) {
  EXPECT_EQ(rfc3339(from_micros(0)), "1970-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339(from_micros(1'790'000'000'123'456)), "2026-09-21T14:13:20.123456Z");
}

TEST(Clock, ReadsBackWhatItWrote) {
  for (std::int64_t value : {0LL, 1LL, 951'782'400'000'000LL, 1'790'000'000'123'456LL}) {
    auto const parsed = parse_rfc3339(rfc3339(from_micros(value)));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(micros(*parsed), value);
  }
}

TEST(Clock, UnderstandsOffsets) {
  EXPECT_EQ(rfc3339(*parse_rfc3339("2026-11-24T18:26:40+01:00")), "2026-11-24T17:26:40Z");
}

TEST(Clock, RefusesWhatIsNoTime) {
  for (char const* text :
       {"", "2026-11-24", "2026-13-24T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-24T24:00:00Z",
        "2026-11-24T00:00:00", "2026-11-24T00:00:00.Z", "2026-11-24T00:00:00Zx"})
    EXPECT_FALSE(parse_rfc3339(text)) << text;
}

}  // namespace
}  // namespace usher::base
