#include "db/database.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <limits>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "support/test_database.h"

namespace usher::db {
namespace {

constexpr Migration kThings[] = {
    {1, "things",
     "create table things (id text primary key, size bigint, weight double precision, label text);\n"}};

class DatabaseTest : public testing::Test {
 protected:
  support::TestDatabase database{kThings};

  void add(std::string const& id, std::int64_t size) {
    database->write([&](Transaction& transaction) {
      transaction.execute("insert into things (id, size) values (?, ?)", id, size);
    });
  }
  std::int64_t count() {
    return database
        ->read([](Transaction& transaction) {
          return transaction.value<std::int64_t>("select count(*) from things");
        })
        .value();
  }
};

TEST_F(DatabaseTest, BringsBackWhatItWasGiven) {
  database->write([&](Transaction& transaction) {
    transaction.execute("insert into things (id, size, weight, label) values (?, ?, ?, ?)", "a",
                        std::int64_t{9'007'199'254'740'993}, 1.25, "Jörg's ? \"thing\"");
    transaction.execute("insert into things (id, size, label) values (?, ?, ?)", "b",
                        std::optional<std::int64_t>(), std::optional<std::string>());
  });
  auto const rows = database->read([](Transaction& transaction) {
    return transaction.rows<std::string, std::optional<std::int64_t>, double, std::optional<std::string>>(
        "select id, size, weight, label from things order by id");
  });
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple(std::string("a"), std::optional<std::int64_t>(9'007'199'254'740'993),
                                     1.25, std::optional<std::string>("Jörg's ? \"thing\"")));
  EXPECT_EQ(std::get<1>(rows[1]), std::nullopt);
  EXPECT_EQ(std::get<3>(rows[1]), std::nullopt);
}

TEST_F(DatabaseTest, ARefusalLeavesNothingBehind) {
  auto const outcome = database->write([&](Transaction& transaction) -> base::Ok {
    transaction.execute("insert into things (id) values ('a')");
    return base::refused("no", "No.");
  });
  EXPECT_EQ(outcome.error().code, "no");
  EXPECT_EQ(count(), 0);
}

TEST_F(DatabaseTest, AFaultLeavesNothingBehindAndTheStoreGoesOn) {
  EXPECT_THROW(database->write([&](Transaction& transaction) {
    transaction.execute("insert into things (id) values ('a')");
    throw std::runtime_error("boom");
  }),
               std::runtime_error);
  EXPECT_THROW(database->write(
                   [&](Transaction& transaction) { transaction.execute("insert into nothing values (1)"); }),
               StoreFault);
  add("b", 1);
  EXPECT_EQ(count(), 1);
}

TEST_F(DatabaseTest, TellsADuplicateKeyApart) {
  add("a", 1);
  EXPECT_THROW(add("a", 2), UniqueViolation);
}

TEST_F(DatabaseTest, CountsTheRowsItChanged) {
  add("a", 1);
  add("b", 2);
  EXPECT_EQ(database->write([](Transaction& t) {
    return t.execute("update things set size = size + 1 where size > ?", 1);
  }),
            1);
}

TEST_F(DatabaseTest, AddedRowsAreThereWhenTheyAreAskedForAndAfterTheCommit) {
  database->write([&](Transaction& transaction) {
    for (int i = 0; i < 150; ++i)
      transaction.add("things (id, size, weight, label)", std::to_string(i), std::int64_t{i}, i / 4.0,
                      i % 2 == 0 ? std::optional<std::string>("it's ?") : std::nullopt);
    EXPECT_EQ(transaction.value<std::int64_t>("select count(*) from things where label = 'it''s ?'"), 75);
    transaction.add("things (id, size)", "last", 150);
  });
  EXPECT_EQ(count(), 151);
  EXPECT_EQ(database->row<double>("select weight from things where id = '35'"), std::tuple(8.75));
}

TEST_F(DatabaseTest, AnAddedRowThatCannotStayTakesTheWriteWithIt) {
  add("a", 1);
  bool is_told = false;
  EXPECT_THROW(database->write([&](Transaction& transaction) {
    transaction.after_commit([&] { is_told = true; });
    transaction.add("things (id, size)", "b", 2);
    transaction.add("things (id, size)", "a", 2);
  }),
               UniqueViolation);
  EXPECT_FALSE(is_told);
  EXPECT_EQ(count(), 1);
}

TEST_F(DatabaseTest, AddedRowsOfARefusalStayAway) {
  auto const outcome = database->write([&](Transaction& transaction) -> base::Ok {
    transaction.add("things (id, size)", "a", 2);
    return base::refused("no", "No.");
  });
  EXPECT_FALSE(outcome);
  EXPECT_EQ(count(), 0);
}

TEST_F(DatabaseTest, AnAddedRowMayTakeThePlaceOfOneThatIsThere) {
  add("a", 1);
  database->write([&](Transaction& transaction) {
    for (auto const& [id, size] : {std::pair("a", 5), std::pair("b", 6)})
      transaction.add_or("things (id, size)", "on conflict (id) do update set size = excluded.size", id,
                         size);
  });
  EXPECT_EQ(count(), 2);
  EXPECT_EQ(database->row<std::int64_t>("select size from things where id = 'a'"), std::tuple(5));
}

TEST_F(DatabaseTest, EffectsFollowTheCommitAndOnlyTheCommit) {
  std::vector<std::string> announced;
  database->write([&](Transaction& transaction) {
    transaction.execute("insert into things (id) values ('a')");
    transaction.after_commit([&] { announced.push_back("kept"); });
    EXPECT_TRUE(announced.empty());
  });
  auto const refused = database->write([&](Transaction& transaction) -> base::Ok {
    transaction.after_commit([&] { announced.push_back("dropped"); });
    return base::refused("no", "No.");
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(announced, std::vector<std::string>{"kept"});
}

TEST_F(DatabaseTest, AnEffectThatThrowsStopsNeitherTheOthersNorTheStore) {
  bool is_told = false;
  database->write([&](Transaction& transaction) {
    transaction.execute("insert into things (id) values ('a')");
    transaction.after_commit([] { throw std::runtime_error("boom"); });
    transaction.after_commit([&] { is_told = true; });
  });
  EXPECT_TRUE(is_told);
  add("b", 1);
  EXPECT_EQ(count(), 2);
}

TEST_F(DatabaseTest, ManyWritersLoseNothingAndARefusalAmongThemTakesNobodyAlong) {
  constexpr int kThreads = 16;
  constexpr int kEach = 25;
  std::atomic<int> refusals{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kEach; ++i) {
        auto const outcome = database->write([&](Transaction& transaction) -> base::Ok {
          transaction.execute("insert into things (id, size) values (?, ?)",
                              std::to_string(thread) + "/" + std::to_string(i), i);
          if (i % 5 == 0) return base::refused("no", "No.");
          return {};
        });
        if (!outcome) ++refusals;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refusals, kThreads * kEach / 5);
  EXPECT_EQ(count(), kThreads * kEach * 4 / 5);
}

// Some meet in one commit; which ones is up to the machine.
TEST_F(DatabaseTest, AFaultAmongManyWritersIsItsOwnOnly) {
  std::atomic<int> faults{0};
  std::atomic<int> effects{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 16; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 25; ++i) {
        try {
          database->write([&](Transaction& transaction) {
            transaction.after_commit([&] { ++effects; });
            transaction.execute("insert into things (id, size) values (?, ?)",
                                std::to_string(thread) + "/" + std::to_string(i), i);
            if (i % 5 == 0) throw std::runtime_error("boom");
          });
        } catch (std::runtime_error const&) {
          ++faults;
        }
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(faults, 80);
  EXPECT_EQ(effects, 320);
  EXPECT_EQ(count(), 320);
}

// More than the buffer of the log holds, and than the cache does: some of it is written before the commit.
TEST_F(DatabaseTest, ALargeWriteIsReadBackWhole) {
  constexpr int kRows = 4000;
  std::string const label(8000, 'x');
  database->write([&](Transaction& transaction) {
    for (int i = 0; i < kRows; ++i)
      transaction.execute("insert into things (id, size, label) values (?, ?, ?)", std::to_string(i), i,
                          label);
    EXPECT_EQ(transaction.value<std::int64_t>("select count(*) from things where length(label) = 8000"),
              kRows);
  });
  EXPECT_EQ(database->read([](Transaction& transaction) {
    return transaction.value<std::int64_t>("select count(*) from things where length(label) = 8000");
  }),
            kRows);
}

TEST_F(DatabaseTest, ReadersSeeOneSnapshot) {
  add("a", 1);
  database->read([&](Transaction& transaction) {
    EXPECT_EQ(transaction.value<std::int64_t>("select count(*) from things"), 1);
    add("b", 2);
    EXPECT_EQ(transaction.value<std::int64_t>("select count(*) from things"), 1);
  });
  EXPECT_EQ(count(), 2);
}

TEST_F(DatabaseTest, ASelectOnItsOwnGivesItsFirstRow) {
  auto const size_of = [&](std::string const& id) {
    return database->row<std::int64_t>("select size from things where id = ?", id);
  };
  EXPECT_EQ(size_of("a"), std::nullopt);
  add("a", 1);
  EXPECT_EQ(size_of("a"), std::tuple(1));
  EXPECT_THROW(database->row<std::int64_t>("select size from nothing"), StoreFault);
  add("b", 2);
  EXPECT_EQ(size_of("b"), std::tuple(2));
}

// As a server does that is started again.
TEST_F(DatabaseTest, AConnectionThatIsGoneIsReplacedByAnother) {
  if (database->dialect() != Dialect::kPostgresql) GTEST_SKIP() << "nothing to be gone";
  auto const other = Database::open({std::getenv("USHER_TEST_POSTGRESQL"), 1});
  auto const hang_up = [&] {
    // The one that was used last is used next.
    auto const [process] = *database->row<std::int64_t>("select pg_backend_pid()");
    other->write([process = process](Transaction& transaction) {
      transaction.value<std::int64_t>("select 1 where pg_terminate_backend(cast(? as int), 5000)", process);
    });
  };
  add("a", 1);
  hang_up();
  EXPECT_EQ(count(), 1);
  hang_up();
  add("b", 2);
  hang_up();
  EXPECT_EQ(database->row<std::int64_t>("select size from things where id = ?", "b"), std::tuple(2));
}

// As another server does that brings the store to a newer version.
TEST_F(DatabaseTest, AStatementWhoseTableHasChangedFailsOnceAtMost) {
  add("a", 7);
  auto const size = [&] {
    return database->read(
        [](Transaction& transaction) { return transaction.value<std::string>("select size from things"); });
  };
  EXPECT_EQ(size(), "7");
  if (database->dialect() != Dialect::kPostgresql) return;
  database->write([](Transaction& transaction) {
    transaction.execute("alter table things alter column size type text");
  });
  EXPECT_THROW(size(), StoreFault);
  EXPECT_EQ(size(), "7");
}

TEST_F(DatabaseTest, WhatIsSentIsThereForWhatIsAskedNext) {
  constexpr std::int64_t kMany = 1000;
  database->write([&](Transaction& transaction) {
    for (std::int64_t i = 0; i < kMany; ++i)
      transaction.send("insert into things (id, size) values (?, ?)", std::to_string(i), i);
    EXPECT_EQ(transaction.value<std::int64_t>("select count(*) from things"), kMany);
    transaction.send("delete from things where size >= ?", 10);
    EXPECT_EQ(transaction.execute("update things set label = ''"), 10);
    transaction.send("insert into things (id, size) values (?, ?)", "last", 1);
  });
  EXPECT_EQ(count(), 11);
}

TEST_F(DatabaseTest, WhatFailsOfThatWhichIsSentLeavesNothingBehind) {
  add("a", 1);
  bool is_told = false;
  auto const send_two = [&](Transaction& transaction) {
    transaction.after_commit([&] { is_told = true; });
    transaction.send("insert into things (id) values ('b')");
    transaction.send("insert into things (id) values ('a')");
  };
  EXPECT_THROW(database->write(send_two), UniqueViolation);
  EXPECT_THROW(database->write([&](Transaction& transaction) {
    send_two(transaction);
    transaction.value<std::int64_t>("select count(*) from things");
    ADD_FAILURE() << "asked in spite of it";
  }),
               UniqueViolation);
  EXPECT_THROW(database->write([&](Transaction& transaction) {
    send_two(transaction);
    transaction.send("insert into nothing values (1)");
  }),
               UniqueViolation);
  EXPECT_FALSE(is_told);
  EXPECT_EQ(count(), 1);
  // Also where nobody was going to keep it.
  try {
    static_cast<void>(database->write([&](Transaction& transaction) -> base::Ok {
      send_two(transaction);
      return base::refused("no", "No.");
    }));
  } catch (UniqueViolation const&) {
    EXPECT_EQ(database->dialect(), Dialect::kSqlite);
  }
  add("c", 1);
  EXPECT_EQ(count(), 2);
}

TEST_F(DatabaseTest, NumbersComeInTheirOrderAndWhole) {
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  add("a", 7);
  add("b", kLeast);
  add("c", -1);
  auto const numbers = [&](std::string const& of) {
    return database->read([&](Transaction& transaction) {
      return transaction.numbers_with<2>(
          "select size, length(id) from things where id " + of + " ? order by id desc limit ?",
          {parameter("b"), parameter(2)});
    });
  };
  using Rows = std::vector<std::array<std::int64_t, 2>>;
  EXPECT_EQ(numbers(">="), (Rows{{-1, 1}, {kLeast, 1}}));
  EXPECT_EQ(numbers("<="), (Rows{{kLeast, 1}, {7, 1}}));
  EXPECT_EQ(numbers("="), (Rows{{kLeast, 1}}));
  EXPECT_EQ(numbers("is null and id ="), Rows());
}

TEST_F(DatabaseTest, ATidiedTableIsKnownToBeAsLargeAsItIs) {
  add("a", 1);
  add("b", 2);
  database->tidy({"things"});
  EXPECT_EQ(count(), 2);
  if (database->dialect() != Dialect::kPostgresql) return;
  auto const known = database->read([](Transaction& transaction) {
    return transaction.row<std::int64_t, std::int64_t>(
        "select cast(reltuples as bigint), cast(relallvisible as bigint) from pg_class where oid = "
        "cast(cast('things' as text) as regclass)");
  });
  EXPECT_EQ(known, std::tuple(2, 1));
}

TEST_F(DatabaseTest, TextWithNulIsAFaultRatherThanCutShort) {
  EXPECT_THROW(database->write([](Transaction& transaction) {
    transaction.execute("insert into things (id) values (?)", std::string("a\0b", 3));
  }),
               StoreFault);
}

}  // namespace
}  // namespace usher::db
