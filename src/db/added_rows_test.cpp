#include <gtest/gtest.h>

#include "db/connection.h"
#include "db/transaction.h"

namespace usher::db {
namespace {

// Notes what it is asked to do.
class NotedConnection final : public Connection {
 public:
  Dialect dialect() const override { return Dialect::kPostgresql; }
  void select(std::string_view sql, Parameters const&, std::span<Kind const>,
              std::function<void(std::span<Cell>)> const&) override {
    note(sql, 0);
  }
  std::int64_t execute(std::string_view sql, Parameters const& parameters) override {
    note(sql, parameters.size());
    return 0;
  }

  // "teams 16": so many parameters for the table, or the statement where it is none.
  std::vector<std::string> noted;
  std::vector<std::string> texts;

 private:
  void note(std::string_view sql, std::size_t parameters) {
    constexpr std::string_view kInsert = "insert into ";
    texts.emplace_back(sql);
    if (!sql.starts_with(kInsert)) return noted.emplace_back(sql), void();
    sql.remove_prefix(kInsert.size());
    noted.push_back(std::string(sql.substr(0, sql.find(' '))) + " " + std::to_string(parameters));
  }
};

using Noted = std::vector<std::string>;

class AddedRowsTest : public testing::Test {
 protected:
  NotedConnection connection;
  Transaction transaction{connection};

  void add_teams(int count) {
    for (int i = 0; i < count; ++i) transaction.add("teams (id)", i);
  }
};

TEST_F(AddedRowsTest, WaitForTheNextStatement) {
  transaction.add("teams (id, name)", 1, "One");
  transaction.add("teams (id, name)", 2, "Two");
  EXPECT_EQ(connection.noted, Noted{});
  transaction.execute("delete from teams");
  EXPECT_EQ(connection.noted, (Noted{"teams 4", "delete from teams"}));
  EXPECT_EQ(connection.texts.front(), "insert into teams (id, name) values (?, ?), (?, ?)");
  transaction.execute("delete from teams");
  EXPECT_EQ(connection.noted.size(), 3u);
}

TEST_F(AddedRowsTest, AreThereBeforeASelect) {
  add_teams(1);
  static_cast<void>(transaction.value<std::int64_t>("select count(*) from teams"));
  EXPECT_EQ(connection.noted, (Noted{"teams 1", "select count(*) from teams"}));
}

TEST_F(AddedRowsTest, AreThereBeforeWhatIsSent) {
  add_teams(1);
  transaction.send("delete from teams");
  EXPECT_EQ(connection.noted, (Noted{"teams 1", "delete from teams"}));
}

TEST_F(AddedRowsTest, GoInPowersOfTwo) {
  add_teams(64 + 64 + 7);
  EXPECT_EQ(connection.noted, (Noted{"teams 64", "teams 64"}));
  transaction.send_added();
  EXPECT_EQ(connection.noted, (Noted{"teams 64", "teams 64", "teams 4", "teams 2", "teams 1"}));
}

TEST_F(AddedRowsTest, ComeBehindThoseThatTheyReferTo) {
  for (int team = 0; team < 22; ++team) {
    transaction.add("teams (id)", team);
    for (int member = 0; member < 3; ++member) transaction.add("members (team, id)", team, member);
  }
  transaction.send_added();
  EXPECT_EQ(connection.noted, (Noted{"teams 16", "teams 4", "teams 2", "members 128", "members 4"}));
}

TEST_F(AddedRowsTest, OfOneTableAreApartWhereTheirColumnsAre) {
  transaction.add("teams (id)", 1);
  transaction.add("teams (id, name)", 2, "Two");
  transaction.add_or("teams (id)", "on conflict do nothing", 1);
  transaction.send_added();
  EXPECT_EQ(connection.texts,
            (Noted{"insert into teams (id) values (?)", "insert into teams (id, name) values (?, ?)",
                   "insert into teams (id) values (?) on conflict do nothing"}));
}

TEST_F(AddedRowsTest, AreNotSentUnlessTheyAreWanted) {
  add_teams(3);
  EXPECT_EQ(connection.noted, Noted{});
}

}  // namespace
}  // namespace usher::db
