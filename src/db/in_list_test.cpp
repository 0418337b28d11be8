#include "db/in_list.h"

#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

#include "support/test_database.h"

namespace usher::db {
namespace {

constexpr Migration kThings[] = {
    {1, "things", "create table things (id text primary key, number bigint not null);\n"}};

class InListTest : public testing::Test {
 protected:
  support::TestDatabase database{kThings};

  void add(std::string const& id, std::int64_t number) {
    database->write([&](Transaction& transaction) {
      transaction.execute("insert into things (id, number) values (?, ?)", id, number);
    });
  }
  std::multiset<std::string> found(std::vector<std::string> const& ids) {
    return database->read([&](Transaction& transaction) {
      std::multiset<std::string> result;
      InList::each(transaction, ids, [&](std::string const& list, Parameters const& parameters) {
        for (auto& [id] : transaction.rows_with<std::string>(
                 "select id from things where id in (" + list + ")", parameters))
          result.insert(std::move(id));
      });
      return result;
    });
  }
  std::multiset<std::int64_t> found(std::vector<std::int64_t> const& numbers) {
    return database->read([&](Transaction& transaction) {
      std::multiset<std::int64_t> result;
      auto const [rows, parameters] = InList::rows_of(transaction, numbers);
      for (auto const& [number] : transaction.rows_with<std::int64_t>(
               "select t.number from (" + rows + ") asked join things t on t.number = asked.number",
               parameters))
        result.insert(number);
      return result;
    });
  }
};

TEST_F(InListTest, AListOfAnyLengthFindsEachOnce) {
  std::vector<std::string> all;
  for (int i = 0; i < 450; ++i) {
    all.push_back("thing " + std::to_string(i));
    add(all.back(), i);
  }
  add("not asked for", 450);
  for (std::size_t const size : {0, 1, 2, 200, 201, 450}) {
    std::vector<std::string> const ids(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(found(ids), std::multiset<std::string>(ids.begin(), ids.end())) << size;
  }
}

// Each of these means something within an array as PostgreSQL writes it.
TEST_F(InListTest, ValuesAreTakenAsTheyAre) {
  std::vector<std::string> const odd = {"a,b", "{c}",  "\"d\"", "\\e", "f\\\"",
                                        " g ", "NULL", "",      "'h'", "ü?"};
  for (std::string const& id : odd) add(id, 0);
  add("a", 0);
  add("b", 0);
  EXPECT_EQ(found(odd), std::multiset<std::string>(odd.begin(), odd.end()));
}

TEST_F(InListTest, NumbersAreFoundOnceAndNobodyElse) {
  for (std::int64_t const number : {-2, 0, 1, 2}) add(std::to_string(number), number);
  EXPECT_EQ(found(std::vector<std::int64_t>{2, 0, 7}), (std::multiset<std::int64_t>{0, 2}));
  EXPECT_EQ(found(std::vector<std::int64_t>{}), std::multiset<std::int64_t>());
  EXPECT_EQ(found(std::vector<std::int64_t>{-2}), std::multiset<std::int64_t>{-2});
}

TEST_F(InListTest, SoManyNumbersAreFoundAsAStatementTakesAndNotOneMore) {
  database->read([](Transaction& transaction) {
    std::size_t const most = InList::most_rows(transaction);
    EXPECT_NO_THROW(InList::rows_of(transaction, std::vector<std::int64_t>(most)));
    EXPECT_THROW(InList::rows_of(transaction, std::vector<std::int64_t>(most + 1)), std::length_error);
  });
}

}  // namespace
}  // namespace usher::db
