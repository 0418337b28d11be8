#include "access/rights/access_history.h"

#include <gtest/gtest.h>

#include "access/members/member.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class AccessHistoryTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  base::Time later() {
    workspace.clock.advance(std::chrono::hours(1));
    return workspace.clock.now();
  }
  void change(base::MemberId const& member, MemberUpdate const& update) {
    auto const scope = workspace.scope(workspace.olga);
    ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, workspace.services, scope, member, update, Effect::kApply);
    }));
  }
  void remove(base::MemberId const& member) {
    auto const scope = workspace.scope(workspace.olga);
    ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
      return remove_member(transaction, workspace.services, scope, member, {}, Effect::kApply);
    }));
  }
  PastMembers at(base::Time moment, std::optional<Cursor> const& after = {}, int limit = 50) {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(who_had_access(transaction, workspace.services, scope, moment, after, limit));
    });
  }
  // "Olga Owner owner active, Vera viewer active"
  std::string said(base::Time moment) {
    std::string text;
    for (PastMember const& member : at(moment).members) {
      auto const role = member.state.substr(9, member.state.find('"', 9) - 9);
      bool const active = member.state.find("\"status\":\"active\"") != std::string::npos;
      text += (text.empty() ? "" : ", ") + member.name + " " + role + (active ? "" : " suspended");
    }
    return text;
  }
};

TEST_F(AccessHistoryTest, TakesEveryChangeBack) {
  base::Time const alone = later();
  later();
  auto const vera = workspace.member_of(workspace.add("Vera", "viewer"));
  base::Time const joined = later();
  later();
  change(vera, {.role = "analyst"});
  base::Time const changed = later();
  later();
  change(vera, {.status = "suspended"});
  base::Time const suspended = later();
  later();
  change(vera, {.status = "active"});
  change(vera, {.role = "admin"});
  base::Time const admin = later();
  later();
  remove(vera);
  base::Time const removed = later();

  EXPECT_EQ(said(alone), "Olga Owner owner");
  EXPECT_EQ(said(joined), "Olga Owner owner, Vera viewer");
  EXPECT_EQ(said(changed), "Olga Owner owner, Vera analyst");
  EXPECT_EQ(said(suspended), "Olga Owner owner, Vera analyst suspended");
  EXPECT_EQ(said(admin), "Olga Owner owner, Vera admin");
  EXPECT_EQ(said(removed), "Olga Owner owner");
  EXPECT_TRUE(at(admin).members.at(1).removed_at);
}

TEST_F(AccessHistoryTest, ComesInPages) {
  for (char const* name : {"Ann", "Bea", "Cid"}) {
    later();
    workspace.add(name, "viewer");
  }
  base::Time const now = later();
  std::string names;
  std::optional<Cursor> after;
  int pages = 0;
  do {
    auto const page = at(now, after, 2);
    for (PastMember const& member : page.members) names += member.name + " ";
    after = page.next;
    ++pages;
  } while (after);
  EXPECT_EQ(names, "Olga Owner Ann Bea Cid ");
  EXPECT_EQ(pages, 2);
}

}  // namespace
}  // namespace usher::access
