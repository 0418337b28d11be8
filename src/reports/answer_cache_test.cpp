#include "reports/answer_cache.h"

#include <gtest/gtest.h>

namespace usher::reports {
namespace {

std::shared_ptr<MetricAnswer const> answer_of(std::int64_t total, std::size_t buckets = 1) {
  auto answer = std::make_shared<MetricAnswer>();
  answer->lines.push_back({{}, std::vector<std::int64_t>(buckets), total});
  return answer;
}

TEST(AnswerCacheTest, RemembersAnAnswerWhileTheDataIsTheSame) {
  AnswerCache cache(1 << 20);
  cache.put("q", 1, answer_of(7));
  ASSERT_TRUE(cache.find("q", 1));
  EXPECT_EQ(cache.find("q", 1)->lines.front().total, 7);
  EXPECT_FALSE(cache.find("other", 1));
  EXPECT_FALSE(cache.find("q", 2));
  EXPECT_EQ(cache.bytes(), 0u);
}

TEST(AnswerCacheTest, ALateAnswerDoesNotReplaceANewerOne) {
  AnswerCache cache(1 << 20);
  cache.put("q", 2, answer_of(8));
  cache.put("q", 1, answer_of(7));
  EXPECT_EQ(cache.find("q", 2)->lines.front().total, 8);
}

TEST(AnswerCacheTest, TheLongestUnusedGoesFirst) {
  AnswerCache cache(12'000);
  for (char const* question : {"a", "b", "c", "d"}) cache.put(question, 1, answer_of(1, 300));
  ASSERT_TRUE(cache.find("a", 1));
  cache.put("e", 1, answer_of(1, 300));
  EXPECT_TRUE(cache.find("a", 1));
  EXPECT_FALSE(cache.find("b", 1));
  EXPECT_LE(cache.bytes(), 12'000u);
}

TEST(AnswerCacheTest, OneHugeAnswerDoesNotPushOutTheOthers) {
  AnswerCache cache(12'000);
  cache.put("small", 1, answer_of(1));
  cache.put("huge", 1, answer_of(1, 1000));
  EXPECT_TRUE(cache.find("small", 1));
  EXPECT_FALSE(cache.find("huge", 1));
}

}  // namespace
}  // namespace usher::reports
