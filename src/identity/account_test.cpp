#include "identity/account.h"

#include "identity/identity_test.h"

namespace usher::identity {
namespace {

class AccountTest : public IdentityTest {};

TEST_F(AccountTest, IsFoundByIdAndByAnySpellingOfItsAddress) {
  database->read([&](db::Transaction& transaction) {
    EXPECT_EQ(find_account(transaction, ann.id)->name, "Ann");
    auto const found = find_account_by_email(transaction, address("ANN@ACME.EXAMPLE"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, ann.id);
    EXPECT_EQ(found->email, "ann@acme.example");
    EXPECT_EQ(found->email_as_written, "Ann@acme.example");
    EXPECT_EQ(found->created_at, clock.now());
    EXPECT_FALSE(find_account_by_email(transaction, address("bob@acme.example")));
    EXPECT_FALSE(find_account(transaction, base::AccountId("acc_nobody")));
  });
}

TEST_F(AccountTest, ManyNamesAreLookedUpTogether) {
  std::set<base::AccountId> ids{base::AccountId("acc_nobody")};
  database->write([&](db::Transaction& transaction) {
    for (int i = 0; i < 450; ++i)
      ids.insert(create_account(transaction, clock,
                                {address("person" + std::to_string(i) + "@acme.example"), "P", "hash"})
                     .value()
                     .id);
  });
  database->read([&](db::Transaction& transaction) {
    auto const names = names_of(transaction, ids);
    EXPECT_EQ(names.size(), 450u);
    EXPECT_EQ(names.begin()->second, "P");
    EXPECT_TRUE(names_of(transaction, {}).empty());
  });
}

TEST_F(AccountTest, ANameMustBeOneLineWithoutLinks) {
  auto const made = database->write([&](db::Transaction& transaction) {
    return create_account(transaction, clock,
                          {address("bob@acme.example"), "see http://evil.example", "hash"});
  });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().field, "name");
}

TEST_F(AccountTest, OfManyWhoCreateTheSameAccountAtOnceOneSucceeds) {
  auto const answers = count_answers(12, [&](int i) {
    auto const made = database->write([&](db::Transaction& transaction) {
      return create_account(transaction, clock,
                            {address(i % 2 == 0 ? "bob@acme.example" : "BOB@acme.example"), "Bob", "hash"});
    });
    return made ? std::string("made") : made.error().code;
  });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"made", 1}, {"account_exists", 11}}));
}

TEST_F(AccountTest, ANewNameIsInForceForTheNextRequestAndInTheTrail) {
  std::string const token = open().token;
  Caller const before = caller(token);
  auto const renamed = database->write([&](db::Transaction& transaction) {
    return rename_account(transaction, clock, authenticator, before, "  Ann Lee ");
  });
  EXPECT_EQ(*renamed, "Ann Lee");
  EXPECT_EQ(caller(token).name, "Ann Lee");
  EXPECT_EQ(audited(), std::vector<std::string>{"account.renamed"});
}

TEST_F(AccountTest, RenamingToTheSameNameOrToNoNameWritesNothing) {
  Caller const before = caller(open().token);
  EXPECT_TRUE(database->write(
      [&](db::Transaction& t) { return rename_account(t, clock, authenticator, before, "Ann"); }));
  EXPECT_FALSE(database->write(
      [&](db::Transaction& t) { return rename_account(t, clock, authenticator, before, " "); }));
  EXPECT_TRUE(audited().empty());
}

}  // namespace
}  // namespace usher::identity
