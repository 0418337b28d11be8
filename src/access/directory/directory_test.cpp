#include "access/directory/directory.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "access/directory/directory_words.h"
#include "access/directory/member_list.h"
#include "access/invitations/invitation_send.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using support::TestWorkspace;
using Names = std::vector<std::string>;

TEST(DirectoryWords, AreRunsOfLettersAndDigitsInLowerCase) {
  EXPECT_EQ(words_of("Ada King-Noel"), (std::set<std::string>{"ada", "king", "noel"}));
  EXPECT_EQ(words_of("ada.l+x@acme.example"), (std::set<std::string>{"ada", "l", "x", "acme", "example"}));
  EXPECT_EQ(words_of("Zoë Ångström"), (std::set<std::string>{"zoë", "Ångström"}));
  EXPECT_TRUE(words_of("%_ -- '").empty());
}

TEST(DirectoryWords, AreCutBetweenCharacters) {
  std::string const longest = *words_of(std::string(39, 'a') + "ü").begin();
  EXPECT_EQ(longest, std::string(39, 'a'));
}

TEST(DirectoryWords, AreFoundAgainInTheirText) {
  auto const words = words_of("Ada Lovelace ada@acme.example");
  EXPECT_EQ(split_words(joined_words(words)), words);
  EXPECT_TRUE(split_words("").empty());
}

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
