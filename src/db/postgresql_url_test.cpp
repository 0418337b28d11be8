#include "db/postgresql_url.h"

#include <gtest/gtest.h>

namespace usher::db {
namespace {

TEST(PostgresqlUrl, SaysHowLongToWaitWhereItDidNot) {
  std::string const rest =
      "tcp_user_timeout=30000&keepalives_idle=30&keepalives_interval=10&keepalives_count=3";
  EXPECT_EQ(with_timeouts("postgresql://u@h/d"), "postgresql://u@h/d?connect_timeout=10&" + rest);
  EXPECT_EQ(with_timeouts("postgresql://u@h/d?host=/tmp"),
            "postgresql://u@h/d?host=/tmp&connect_timeout=10&" + rest);
  EXPECT_EQ(with_timeouts("postgresql://u@h/d?connect_timeout=3"),
            "postgresql://u@h/d?connect_timeout=3&" + rest);
  EXPECT_EQ(with_timeouts("postgresql://u@h/d?a=b&" + rest + "&connect_timeout=3"),
            "postgresql://u@h/d?a=b&" + rest + "&connect_timeout=3");
}

}  // namespace
}  // namespace usher::db
