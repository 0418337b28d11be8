#include "db/migrations.h"

#include <gtest/gtest.h>

#include "support/test_database.h"

namespace usher::db {
namespace {

constexpr Migration kFirst{1, "0001_first",
                           "-- a comment; with a semicolon;\ncreate table a (id text primary key);\n"
                           "create index a_id on a (id);\n"};
constexpr Migration kSecond{2, "0002_second", "alter table a add column name text;\n"};

TEST(Migrations, ApplyOnceAndInOrder) {
  Migration const one[] = {kFirst};
  support::TestDatabase database(one);
  Migration const both[] = {kFirst, kSecond};
  EXPECT_EQ(*migrate(*database, base::SystemClock(), both), std::vector<std::string>{"0002_second"});
  EXPECT_TRUE(migrate(*database, base::SystemClock(), both)->empty());
}

TEST(Migrations, RefuseAStoreOfANewerVersionAndAChangedHistory) {
  Migration const both[] = {kFirst, kSecond};
  support::TestDatabase database(both);
  Migration const older[] = {kFirst};
  EXPECT_EQ(migrate(*database, base::SystemClock(), older).error().code, "store_is_newer");
  Migration const changed[] = {kFirst, {2, "0002_second", "alter table a add column other text;\n"}};
  EXPECT_EQ(migrate(*database, base::SystemClock(), changed).error().code, "migration_changed");
}

TEST(Migrations, AFailingOneLeavesTheStoreAsItWas) {
  Migration const one[] = {kFirst};
  support::TestDatabase database(one);
  Migration const broken[] = {kFirst,
                              {2, "0002_broken", "create table b (id text);\ncreate table b (id text);\n"}};
  EXPECT_THROW(static_cast<void>(migrate(*database, base::SystemClock(), broken)), StoreFault);
  Migration const both[] = {kFirst, kSecond};
  EXPECT_EQ(migrate(*database, base::SystemClock(), both)->size(), 1u);
}

TEST(Migrations, ACommentBehindAStatementHidesNothing) {
  Migration const commented[] = {
      {1, "0001_commented", "create table a (id text primary key);  -- one\ncreate table b (id text);\n"}};
  support::TestDatabase database(commented);
  EXPECT_NO_THROW(
      database->write([](Transaction& transaction) { transaction.execute("insert into b values ('x')"); }));
}

TEST(Migrations, TheBuiltInOnesApply) {
  EXPECT_NO_THROW(support::TestDatabase database);
}

}  // namespace
}  // namespace usher::db
