#include "db/connection_pool.h"

#include <gtest/gtest.h>

#include "db/sqlite_connection.h"
#include "support/temporary_directory.h"

namespace usher::db {
namespace {

TEST(ConnectionPool, DoesNotWaitForeverForOneThatIsLent) {
  support::TemporaryDirectory folder;
  std::string const file = (folder.path() / "store.db").string();
  ConnectionPool pool(
      1, [&] { return std::make_unique<SqliteConnection>(file); }, std::chrono::milliseconds(20));
  {
    auto const lent = pool.lease();
    EXPECT_THROW(pool.lease(), StoreUnavailable);
  }
  EXPECT_NO_THROW(pool.lease());
}

}  // namespace
}  // namespace usher::db
