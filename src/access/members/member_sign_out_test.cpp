#include "access/members/member_sign_out.h"

#include <gtest/gtest.h>

#include "identity/session.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class MemberSignOutTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  identity::Caller anna = workspace.add("Anna", "admin");
  identity::Caller vera = workspace.add("Vera", "viewer");

  void sign_in() {
    workspace.database->write([&](db::Transaction& transaction) {
      identity::open_session(transaction, workspace.clock, vera.account, identity::SignInWay::kPassword, {});
    });
  }
  base::Result<std::int64_t> sign_out(identity::Caller const& by, identity::Caller const& whom) {
    auto const scope = workspace.scope(by);
    auto const member = workspace.member_of(whom);
    return workspace.database->write([&](db::Transaction& transaction) {
      return sign_out_member(transaction, workspace.services, scope, member);
    });
  }
};

TEST_F(MemberSignOutTest, AnAdminSignsSomebodyOutEverywhere) {
  sign_in();
  sign_in();
  EXPECT_EQ(sign_out(anna, vera).value(), 2);
  EXPECT_EQ(sign_out(anna, vera).value(), 0);
}

TEST_F(MemberSignOutTest, NeitherUpwardNorOneself) {
  EXPECT_EQ(sign_out(anna, workspace.olga).error().code, "member_above_you");
  EXPECT_EQ(sign_out(anna, anna).error().code, "own_sessions");
  EXPECT_EQ(sign_out(vera, anna).error().kind, base::ErrorKind::kForbidden);
}

}  // namespace
}  // namespace usher::access
