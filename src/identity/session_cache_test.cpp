#include "identity/session_cache.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace usher::identity {
namespace {

class SessionCacheTest : public testing::Test {
 protected:
  SessionCache cache{6400};
  base::Time const now = base::from_micros(1'790'000'000'000'000);

  std::shared_ptr<KnownSession> session(std::string const& id, std::string const& account) {
    return std::make_shared<KnownSession>(base::SessionId(id), base::AccountId(account), "Ann",
                                          "ann@acme.example", now, now + std::chrono::hours(1),
                                          base::micros(now), 0);
  }
};

TEST_F(SessionCacheTest, FindsWhatWasPutUntilItIsForgotten) {
  cache.put(cache.generation(), "hash-1", session("ses_1", "acc_ann"));
  cache.put(cache.generation(), "hash-2", session("ses_2", "acc_ann"));
  cache.put(cache.generation(), "hash-3", session("ses_3", "acc_bob"));
  ASSERT_TRUE(cache.find("hash-1"));
  cache.forget(base::SessionId("ses_1"));
  EXPECT_FALSE(cache.find("hash-1"));
  EXPECT_TRUE(cache.find("hash-2"));
  cache.forget(base::AccountId("acc_ann"));
  EXPECT_FALSE(cache.find("hash-2"));
  EXPECT_TRUE(cache.find("hash-3"));
  EXPECT_EQ(cache.size(), 1u);
}

TEST_F(SessionCacheTest, RefusesWhatWasReadBeforeSomethingWasForgotten) {
  auto const generation = cache.generation();
  cache.forget(base::SessionId("ses_1"));
  cache.put(generation, "hash-1", session("ses_1", "acc_ann"));
  EXPECT_FALSE(cache.find("hash-1"));
}

TEST_F(SessionCacheTest, PuttingTwiceIsOneEntry) {
  for (int i = 0; i < 2; ++i) cache.put(cache.generation(), "hash-1", session("ses_1", "acc_ann"));
  EXPECT_EQ(cache.size(), 1u);
  cache.forget(base::SessionId("ses_1"));
  EXPECT_EQ(cache.size(), 0u);
}

TEST_F(SessionCacheTest, StaysBelowItsLimit) {
  for (int i = 0; i < 20'000; ++i) {
    std::string const number = std::to_string(i);
    cache.put(cache.generation(), number + "-hash", session("ses_" + number, "acc_" + std::to_string(i % 9)));
  }
  EXPECT_LE(cache.size(), 6464u);
  EXPECT_GT(cache.size(), 5000u);
  for (int i = 0; i < 9; ++i) cache.forget(base::AccountId("acc_" + std::to_string(i)));
  EXPECT_EQ(cache.size(), 0u);
}

TEST_F(SessionCacheTest, DropsTheExpired) {
  cache.put(cache.generation(), "hash-1", session("ses_1", "acc_ann"));
  cache.forget_expired(now);
  EXPECT_EQ(cache.size(), 1u);
  cache.forget_expired(now + std::chrono::hours(1));
  EXPECT_EQ(cache.size(), 0u);
}

TEST_F(SessionCacheTest, ReadersAndWritersDoNotDisturbEachOther) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2'000; ++i) {
        std::string const number = std::to_string((i * 7 + t) % 50);
        if (i % 5 == 0) cache.forget(base::SessionId("ses_" + number));
        if (i % 97 == 0) cache.forget(base::AccountId("acc_ann"));
        if (i % 101 == 0) cache.forget_expired(now);
        cache.put(cache.generation(), number + "-hash", session("ses_" + number, "acc_ann"));
        auto const found = cache.find(number + "-hash");
        EXPECT_TRUE(!found || found->id.value == "ses_" + number);
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_LE(cache.size(), 50u);
}

}  // namespace
}  // namespace usher::identity
