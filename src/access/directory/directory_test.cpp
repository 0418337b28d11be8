#include "access/directory/directory.h"

#include <algorithm>
#include <array>
#include <thread>

#include <gtest/gtest.h>

#include "access/directory/directory_page.h"
#include "access/directory/directory_words.h"
#include "access/directory/directory_write.h"
#include "access/directory/member_list.h"
#include "access/invitations/invitation_send.h"
#include "base/text.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using support::TestWorkspace;
using Names = std::vector<std::string>;

class DirectoryTest : public testing::Test {
 protected:
  void invite(std::string const& email, std::string const& role) {
    workspace.value(workspace.database->write([&](db::Transaction& transaction) {
      return send_invitations(transaction, workspace.services, workspace.scope(workspace.olga),
                              {InvitationRequest{email, role}}, Completeness::kAllOrNothing);
    }));
  }
  // All pages, in slices of two.
  Names listed(MemberQuery query) {
    query.limit = 2;
    Names names;
    for (int pages = 0; pages < 50; ++pages) {
      auto const page = workspace.database->read([&](db::Transaction& transaction) {
        return workspace.value(
            list_members(transaction, workspace.services, workspace.scope(workspace.olga), query));
      });
      for (MemberListItem const& item : page.items)
        names.push_back(std::holds_alternative<Member>(item) ? std::get<Member>(item).name
                                                             : std::get<Invitation>(item).email);
      if (page.next_cursor.empty()) return names;
      query.cursor = page.next_cursor;
    }
    ADD_FAILURE() << "the pages have no end";
    return names;
  }
  MemberQuery everybody() {
    MemberQuery query;
    query.include = Include::kMembersAndInvitations;
    return query;
  }

  TestWorkspace workspace;
};

TEST_F(DirectoryTest, SortsByRoleFromTheWidestToTheNarrowestAndByNameWithin) {
  workspace.add("Vera", "viewer");
  workspace.add("Adam", "admin");
  workspace.add("Anna", "analyst");
  workspace.add("Bill", "billing");
  workspace.add("Axel", "viewer");
  invite("zoe@acme.example", "admin");
  invite("ben@acme.example", "viewer");
  MemberQuery query = everybody();
  query.sort = MemberSort::kRole;
  Names const expected{"Olga Owner", "Adam", "zoe@acme.example", "Anna", "Axel", "ben@acme.example",
                       "Vera",       "Bill"};
  EXPECT_EQ(listed(query), expected);
  query.direction = Direction::kDescending;
  EXPECT_EQ(listed(query), Names(expected.rbegin(), expected.rend()));
}

TEST_F(DirectoryTest, MergesMembersAndInvitationsInEveryOrderPageByPage) {
  for (char const* name : {"Carla", "Emil", "Gina"}) {
    workspace.add(name, "viewer");
    workspace.clock.advance(std::chrono::minutes(1));
  }
  for (char const* email : {"dora@acme.example", "fritz@acme.example"}) {
    invite(email, "viewer");
    workspace.clock.advance(std::chrono::minutes(1));
  }
  MemberQuery query = everybody();
  Names const by_name{"Carla", "dora@acme.example", "Emil", "fritz@acme.example", "Gina", "Olga Owner"};
  EXPECT_EQ(listed(query), by_name);
  query.direction = Direction::kDescending;
  EXPECT_EQ(listed(query), Names(by_name.rbegin(), by_name.rend()));
  query.sort = MemberSort::kJoinedAt;
  EXPECT_EQ(listed(query).front(), "fritz@acme.example");
  query.sort = MemberSort::kEmail;
  EXPECT_EQ(listed(query).front(), "Olga Owner");
  query.include = Include::kMembers;
  EXPECT_EQ(listed(query), (Names{"Olga Owner", "Gina", "Emil", "Carla"}));
  query.include = Include::kInvitations;
  EXPECT_EQ(listed(query), (Names{"fritz@acme.example", "dora@acme.example"}));
}

TEST_F(DirectoryTest, FindsWhatBeginsAWordOfNameOrAddress) {
  workspace.add("Ada Lovelace", "viewer");
  workspace.add("Adam Smith", "viewer");
  invite("grace.hopper@navy.example", "viewer");
  MemberQuery query = everybody();
  for (auto const& [typed, expected] : std::vector<std::pair<std::string, Names>>{
           {"ada", {"Ada Lovelace", "Adam Smith"}},
           {"LOVE ad", {"Ada Lovelace"}},
           {"hopper", {"grace.hopper@navy.example"}},
           {"grace.hopper@navy.example", {"grace.hopper@navy.example"}},
           {"@navy", {"grace.hopper@navy.example"}},
           {"acme.exam", {"Ada Lovelace", "Adam Smith", "Olga Owner"}},
           {"velace", {}},
           {"%", {}}}) {
    query.search = typed;
    EXPECT_EQ(listed(query), expected) << typed;
  }
}

TEST_F(DirectoryTest, GivesTheSameWhetherItLooksOnTheWayOrReadsTheFew) {
  // More than are read and sorted, of which every fifth is an analyst.
  workspace.database->write([&](db::Transaction& transaction) {
    for (int i = 0; i < 2500; ++i) {
      std::string const name = (i % 7 == 0 ? "Rare " : "Many ") + std::to_string(i);
      std::string const id = "mem_" + std::to_string(100000 + i);
      auto const address = base::EmailAddress::parse("p" + std::to_string(i) + "@acme.example");
      auto const account = TestWorkspace::value(identity::create_account(
          transaction, workspace.clock, {TestWorkspace::value(address), name, "no password"}));
      transaction.execute(
          "insert into members (id, organization_id, account_id, status, joined_at) values (?, ?, ?, ?, ?)",
          id, workspace.organization, account.id, i % 11 == 0 ? "suspended" : "active", 1000 - i);
      insert_grants(transaction, workspace.clock, workspace.organization, SubjectKind::kMember, id,
                    {{GrantScope::kOrganization, {}, i % 5 == 0 ? "analyst" : "viewer"}},
                    workspace.olga.account);
    }
    rebuild_directory(transaction, workspace.organization);
    return true;
  });
  auto const count = [&](MemberQuery query) {
    query.limit = 3000;
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace
          .value(list_members(transaction, workspace.services, workspace.scope(workspace.olga), query))
          .items.size();
    });
  };
  for (MemberSort sort : {MemberSort::kName, MemberSort::kJoinedAt, MemberSort::kEmail, MemberSort::kRole,
                          MemberSort::kLastActiveAt}) {
    MemberQuery query;
    query.sort = sort;
    EXPECT_EQ(count(query), 2501u);
    query.role = "analyst";
    EXPECT_EQ(count(query), 500u);
    query.role = "viewer";
    query.status = "suspended";
    EXPECT_EQ(count(query), 182u);
    query.search = "many";
    EXPECT_EQ(count(query), 156u);
    query.search = "rare p7";
    query.status = "active";
    EXPECT_EQ(count(query), 13u);
  }
}

// Far more than are read and sorted, those named Zoe at the end of the order of names, some others not.
std::vector<DirectoryEntry> crowd() {
  static constexpr std::array<char const*, 4> kLastNames{"Hopper", "Turing", "Hamilton", "Zoega"};
  std::vector<DirectoryEntry> entries;
  for (int i = 0; i < 5000; ++i) {
    DirectoryEntry entry;
    std::string const first = i >= 2800 ? "zoe" : i % 2 == 0 ? "ada" : "bob";
    std::string const last = kLastNames[static_cast<std::size_t>(i / 7) % kLastNames.size()];
    entry.subject = "mem_" + std::to_string(10'000 + i);
    entry.account = "acc_" + std::to_string(10'000 + i);
    entry.name_key = base::ascii_lower(first + " " + last);
    entry.email = "p" + std::to_string(i) + "@acme.example";
    entry.words = words_of(entry.name_key + " " + entry.email);
    entry.role = i % 3 == 0 ? "analyst" : "viewer";
    entry.status = "active";
    entry.joined_at = base::from_micros(i * 7919 % 1000);
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool has_words(DirectoryEntry const& entry, std::string const& typed) {
  auto const words = words_of(typed);
  return std::all_of(words.begin(), words.end(), [&](std::string const& word) {
    return std::any_of(entry.words.begin(), entry.words.end(),
                       [&](std::string const& own) { return own.starts_with(word); });
  });
}

TEST_F(DirectoryTest, ASearchGivesWhatALookAtEverybodyGivesInEveryOrderPageByPage) {
  auto const entries = crowd();
  Names ids;
  for (DirectoryEntry const& entry : entries) ids.push_back(entry.subject);
  workspace.database->write([&](db::Transaction& transaction) {
    write_listed(transaction, workspace.organization, {}, entries);
    return true;
  });
  auto const lines = [&](MemberQuery const& query, std::optional<std::string> const& role,
                         std::optional<DirectoryPosition> const& behind) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return directory_lines(transaction, workspace.clock.now(), workspace.organization, Section::kPerson,
                             query, role, behind);
    });
  };
  auto const expected = [&](MemberQuery const& query, std::optional<std::string> const& role) {
    std::vector<DirectoryLine> all;
    for (DirectoryEntry const& entry : entries)
      if (has_words(entry, query.search) && (!role || entry.role == *role))
        all.push_back({Section::kPerson, entry.subject,
                       query.sort == MemberSort::kName ? entry.name_key
                                                       : std::to_string(base::micros(entry.joined_at))});
    std::sort(all.begin(), all.end(),
              [&](auto const& a, auto const& b) { return stands_before(query, a, b); });
    Names subjects;
    for (DirectoryLine const& line : all) subjects.push_back(line.subject);
    return subjects;
  };
  for (char const* search : {"zoe", "zoeg", "zoe ex", "zoe hop", "hop ada", "z h", "h", "acme zoe",
                             "nobody hop", "zoe bob", "p1 tur", "p zoe", "ada example hamilton"})
    for (MemberSort sort : {MemberSort::kName, MemberSort::kJoinedAt})
      for (Direction direction : {Direction::kAscending, Direction::kDescending})
        for (std::optional<std::string> const& role :
             {std::optional<std::string>(), std::optional<std::string>("analyst")}) {
          MemberQuery query;
          query.search = search;
          query.sort = sort;
          query.direction = direction;
          auto const all = expected(query, role);
          query.limit = 30;
          Names pages;
          std::optional<DirectoryPosition> behind;
          for (int page = 0; page < 3; ++page) {
            auto found = lines(query, role, behind);
            bool const more = found.size() > 30;
            found.resize(std::min<std::size_t>(found.size(), 30));
            for (DirectoryLine const& line : found) pages.push_back(line.subject);
            if (!more) break;
            auto const& last = found.back();
            behind =
                DirectoryPosition{sort == MemberSort::kName ? db::parameter(last.key)
                                                            : db::parameter(*base::parse_integer(last.key)),
                                  last.subject};
          }
          EXPECT_EQ(pages, Names(all.begin(), all.begin() + std::min<std::ptrdiff_t>(std::ssize(all), 90)))
              << search;
          query.limit = 5000;
          EXPECT_EQ(lines(query, role, std::nullopt).size(), all.size()) << search;
        }
  workspace.database->write([&](db::Transaction& transaction) {
    write_listed(transaction, workspace.organization, lock_listed(transaction, workspace.organization, ids),
                 {});
    EXPECT_EQ(transaction.value<std::int64_t>("select count(*) from directory_words where word = 'zoe'"), 0);
    return true;
  });
}

// Of all who begin with a word the first and the last are found, and the place in which they stand is so
// large that its end is not looked at.
TEST_F(DirectoryTest, ASearchNamesNobodyTwiceWhereThePlaceInTheOrderIsLarge) {
  constexpr int kFirst = 150;
  constexpr int kOthers = 8480;
  constexpr int kLast = 2010;
  std::vector<DirectoryEntry> entries;
  Names ids, expected;
  for (int i = 0; i < kFirst + kOthers + kLast; ++i) {
    DirectoryEntry entry;
    entry.subject = "mem_" + std::to_string(10'000 + i);
    entry.account = "acc_" + std::to_string(10'000 + i);
    bool const is_found = i < kFirst || i >= kFirst + kOthers;
    entry.name_key = i < kFirst ? "zoe adams hopkins" : is_found ? "zoe hopper" : "zoe allen";
    entry.words = words_of(entry.name_key);
    entry.role = "viewer";
    entry.status = "active";
    ids.push_back(entry.subject);
    if (is_found) expected.push_back(entry.subject);
    entries.push_back(std::move(entry));
  }
  workspace.database->write([&](db::Transaction& transaction) {
    write_listed(transaction, workspace.organization, {}, entries);
    return true;
  });
  MemberQuery query;
  query.search = "zoe hop";
  query.limit = 100;
  Names pages;
  std::optional<DirectoryPosition> behind;
  for (bool more = true; more && pages.size() <= expected.size();) {
    auto found = workspace.database->read([&](db::Transaction& transaction) {
      return directory_lines(transaction, workspace.clock.now(), workspace.organization, Section::kPerson,
                             query, std::nullopt, behind);
    });
    more = found.size() > 100;
    found.resize(std::min<std::size_t>(found.size(), 100));
    for (DirectoryLine const& line : found) pages.push_back(line.subject);
    behind = DirectoryPosition{db::parameter(found.back().key), found.back().subject};
  }
  EXPECT_EQ(pages, expected);
  workspace.database->write([&](db::Transaction& transaction) {
    write_listed(transaction, workspace.organization, lock_listed(transaction, workspace.organization, ids),
                 {});
    return true;
  });
}

TEST_F(DirectoryTest, WhoStaysKeepsTheNumberAndTheWordsFollowTheName) {
  auto const ann = workspace.add("Ann", "viewer");
  workspace.add("Bea", "viewer");
  auto const numbers = [&] {
    return workspace.database->read([&](db::Transaction& transaction) {
      return transaction.rows<std::int64_t, std::string>(
          "select number, subject_id from directory order by number");
    });
  };
  auto const found = [&](std::string const& typed) {
    MemberQuery query = everybody();
    query.search = typed;
    return listed(query);
  };
  auto const before = numbers();
  for (std::string const name : {"Ann Hopper", "Ann Turing"}) {
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute("update accounts set name = ? where id = ?", name, ann.account);
      relist_account(transaction, ann.account);
      return true;
    });
    EXPECT_EQ(found(name), Names{name});
  }
  EXPECT_EQ(found("ann hopper"), Names{});
  EXPECT_EQ(numbers(), before);
}

// On PostgreSQL at once: each round the row of a word is made by several, and emptied by several.
TEST_F(DirectoryTest, WhoGainAndLoseAWordAtTheSameTimeAreAllKept) {
  constexpr int kPeople = 8;
  std::vector<base::AccountId> accounts;
  for (int i = 0; i < kPeople; ++i)
    accounts.push_back(workspace.add("Ann " + std::to_string(i), "viewer").account);
  for (std::string const name : {"Zora", "Yves", "Zora"}) {
    std::vector<std::thread> threads;
    for (int i = 0; i < kPeople; ++i)
      threads.emplace_back([&, i] {
        workspace.database->write([&](db::Transaction& transaction) {
          transaction.execute("update accounts set name = ? where id = ?", name + " " + std::to_string(i),
                              accounts[static_cast<std::size_t>(i)]);
          relist_account(transaction, accounts[static_cast<std::size_t>(i)]);
          return true;
        });
      });
    for (auto& thread : threads) thread.join();
    Names expected;
    for (int i = 0; i < kPeople; ++i) expected.push_back(name + " " + std::to_string(i));
    MemberQuery query = everybody();
    query.search = name;
    EXPECT_EQ(listed(query), expected);
  }
}

TEST_F(DirectoryTest, CountsFollowInvitationsAndTheClock) {
  invite("zoe@acme.example", "viewer");
  workspace.database->read([&](db::Transaction& transaction) {
    auto const counts = directory_counts(transaction, workspace.organization);
    EXPECT_EQ(counts.active, 1);
    EXPECT_EQ(counts.pending, 1);
    return true;
  });
  workspace.clock.advance(std::chrono::hours(24 * 31));
  EXPECT_EQ(listed(everybody()), Names{"Olga Owner"});
  workspace.database->read([&](db::Transaction& transaction) {
    EXPECT_EQ(workspace
                  .value(list_members(transaction, workspace.services, workspace.scope(workspace.olga),
                                      everybody()))
                  .pending,
              0);
    return true;
  });
}

TEST_F(DirectoryTest, IsMadeForStoresOfOlderVersions) {
  invite("zoe@acme.example", "viewer");
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("delete from directory");
    transaction.execute("delete from directory_counts");
    transaction.execute("update organizations set directory_version = 0");
    return true;
  });
  EXPECT_EQ(rebuild_old_directories(*workspace.database), 1);
  EXPECT_EQ(listed(everybody()), (Names{"Olga Owner", "zoe@acme.example"}));
  EXPECT_EQ(rebuild_old_directories(*workspace.database), 0);
}

}  // namespace
}  // namespace usher::access
