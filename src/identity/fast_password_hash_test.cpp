#include <cstdlib>

#include <gtest/gtest.h>

namespace usher::identity {
namespace {

// Hashes are made to be slow; the tests make many. Read by base at the first hash.
class FastPasswordHash final : public testing::Environment {
 public:
  void SetUp() override { setenv("USHER_FAST_PASSWORD_HASH", "1", 1); }
};
[[maybe_unused]] testing::Environment* const kFast = testing::AddGlobalTestEnvironment(new FastPasswordHash);

}  // namespace
}  // namespace usher::identity
