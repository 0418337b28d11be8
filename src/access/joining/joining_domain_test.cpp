#include "access/joining/joining_domain.h"

#include <atomic>
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/joining/address_code.h"
#include "access/joining/domain_joining.h"
#include "access/members/member.h"
#include "audit/trail.h"
#include "identity/confirmed_address.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

// Says what a test has told it.
class ToldDnsText : public base::DnsText {
 public:
  std::map<std::string, std::vector<std::string>, std::less<>> known;
  bool is_away = false;

  base::Result<std::vector<std::string>> records(std::string_view name) const override {
    if (is_away) return base::refused("dns_unavailable", "Nobody could say.");
    auto const found = known.find(name);
    return found == known.end() ? std::vector<std::string>() : found->second;
  }
};

class JoiningDomainTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  ToldDnsText dns;

  base::Result<JoiningDomain> add(std::string const& domain) {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->write([&](db::Transaction& transaction) {
      return add_joining_domain(transaction, workspace.services, scope, domain);
    });
  }
  JoiningDomain check(JoiningDomain const& domain) {
    return workspace.value(check_joining_domain(*workspace.database, workspace.services, dns,
                                                workspace.scope(workspace.olga), domain.id));
  }
  base::Result<JoiningDomain> set(JoiningDomain const& domain, DomainPolicy policy,
                                  std::string const& role = "viewer") {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->write([&](db::Transaction& transaction) {
      return set_domain_terms(transaction, workspace.services, scope, domain.id, {policy, role});
    });
  }
  JoiningDomain proven(std::string const& name, DomainPolicy policy) {
    JoiningDomain const domain = workspace.value(add(name));
    dns.known[name] = {std::string(kDomainRecord) + domain.challenge};
    check(domain);
    return workspace.value(set(domain, policy));
  }
  base::Ok prove(base::OrganizationId const& organization, std::string const& domain) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return prove_domain(transaction, workspace.services, organization, domain);
    });
  }
  base::OrganizationId second_organization() {
    base::OrganizationId const id("org_second");
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute(
          "insert into organizations (id, name, plan, language, invitation_expiry_hours, "
          "copied_links_allowed, created_at) values (?, 'Second', 'unlimited', 'en', 168, 1, ?)",
          id, workspace.clock.now());
      access::join(transaction, workspace.services, id, workspace.olga.account,
                   {{GrantScope::kOrganization, {}, "owner"}}, workspace.olga.account);
    });
    return id;
  }
  identity::Caller account(std::string const& email, bool confirmed = true) {
    return workspace.database->write([&](db::Transaction& transaction) {
      auto const made = workspace.value(identity::create_account(
          transaction, workspace.clock, {workspace.value(base::EmailAddress::parse(email)), "Someone", "x"}));
      if (confirmed) identity::confirm_address(transaction, workspace.clock, made.id);
      return identity::Caller{made.id, base::SessionId("ses_x"), made.name, made.email, {}};
    });
  }
  WorkspaceOffers offers(identity::Caller const& caller) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace_offers(transaction, workspace.services, caller);
    });
  }
  base::Result<base::MemberId> join(identity::Caller const& caller) {
    return join_by_domain(*workspace.database, workspace.services, caller, workspace.organization);
  }
  std::int64_t count(std::string const& sql) {
    return workspace.database->read(
        [&](db::Transaction& transaction) { return transaction.value<std::int64_t>(sql).value(); });
  }
};

TEST_F(JoiningDomainTest, ARecordInTheDnsProvesIt) {
  JoiningDomain const domain = workspace.value(add("Acme.Example"));
  EXPECT_EQ(domain.domain, "acme.example");
  EXPECT_EQ(check(domain).problem, DomainProblem::kNoRecord);
  dns.known["acme.example"] = {"v=spf1 -all", "usher-domain-verification=something"};
  EXPECT_EQ(check(domain).problem, DomainProblem::kOtherRecord);
  dns.is_away = true;
  EXPECT_EQ(check(domain).problem, DomainProblem::kUnavailable);
  dns.is_away = false;
  dns.known["acme.example"].push_back(std::string(kDomainRecord) + domain.challenge);
  JoiningDomain const proven = check(domain);
  EXPECT_EQ(proven.problem, DomainProblem::kNone);
  EXPECT_TRUE(proven.proven_at);
  EXPECT_EQ(proven.proven_by, "dns");
  EXPECT_EQ(count("select count(*) from audit_entries where action = 'domain.proven'"), 1);
  // What was proven stays so, and says that the record is gone.
  dns.known.clear();
  EXPECT_TRUE(check(domain).proven_at);
  EXPECT_EQ(check(domain).problem, DomainProblem::kNoRecord);
}

TEST_F(JoiningDomainTest, WhereAnybodyHasAnAddressIsNobodysDomain) {
  EXPECT_EQ(add("GMAIL.com").error().code, "public_domain");
  EXPECT_EQ(add("no domain").error().code, "invalid");
  EXPECT_EQ(prove(workspace.organization, "gmail.com").error().code, "public_domain");
  ASSERT_TRUE(add("acme.example"));
  EXPECT_EQ(add("acme.example").error().code, "domain_exists");
}

TEST_F(JoiningDomainTest, OneWorkspaceProvesADomain) {
  auto const second = second_organization();
  ASSERT_TRUE(prove(second, "acme.example"));
  JoiningDomain const domain = workspace.value(add("acme.example"));
  dns.known["acme.example"] = {std::string(kDomainRecord) + domain.challenge};
  EXPECT_EQ(check(domain).problem, DomainProblem::kTaken);
  EXPECT_EQ(prove(workspace.organization, "acme.example").error().code, "domain_taken");
  EXPECT_EQ(prove(base::OrganizationId("org_unknown"), "acme.example").error().code, "not_found");
}

TEST_F(JoiningDomainTest, OfTwoWhoProveItAtTheSameMomentOneDoes) {
  auto const second = second_organization();
  for (int round = 0; round < 20; ++round) {
    std::string const domain = "d" + std::to_string(round) + ".example";
    std::barrier start(2);
    std::atomic<int> winners{0};
    std::vector<std::thread> threads;
    for (base::OrganizationId const& organization : {workspace.organization, second})
      threads.emplace_back([&, organization] {
        start.arrive_and_wait();
        if (prove(organization, domain)) ++winners;
      });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(winners, 1);
    workspace.database->write(
        [&](db::Transaction& transaction) { transaction.execute("delete from joining_domains"); });
  }
}

TEST_F(JoiningDomainTest, NothingIsGivenByADomainThatIsNotProven) {
  JoiningDomain const domain = workspace.value(add("acme.example"));
  EXPECT_EQ(set(domain, DomainPolicy::kJoin).error().code, "domain_not_proven");
  EXPECT_TRUE(offers(account("ann@acme.example")).items.empty());
  ASSERT_TRUE(prove(workspace.organization, "acme.example"));
  EXPECT_EQ(set(domain, DomainPolicy::kJoin, "admin").error().code, "above_join_cap");
}

TEST_F(JoiningDomainTest, WhoHasAConfirmedAddressThereJoins) {
  proven("acme.example", DomainPolicy::kJoin);
  auto const ann = account("ann@acme.example");
  auto const offered = offers(ann);
  ASSERT_EQ(offered.items.size(), 1U);
  EXPECT_EQ(offered.items.front().organization_name, "Acme");
  ASSERT_TRUE(join(ann));
  EXPECT_TRUE(workspace.authorizer.authorize(ann, workspace.project, Permission::kProjectRead));
  EXPECT_TRUE(offers(ann).items.empty());
  EXPECT_EQ(count("select count(*) from joins where way = 'domain' and source = 'acme.example'"), 1);
  EXPECT_EQ(count("select count(*) from notifications where kind = 'joined_by_domain'"), 1);
  EXPECT_EQ(join(account("eve@evil.example")).error().code, "offer_unknown");
  EXPECT_EQ(join(account("eve@sub.acme.example")).error().code, "offer_unknown");
}

TEST_F(JoiningDomainTest, NoNameIsToldBeforeTheAddressIsConfirmed) {
  proven("acme.example", DomainPolicy::kJoin);
  auto const bert = account("bert@acme.example", false);
  EXPECT_TRUE(offers(bert).needs_code);
  EXPECT_TRUE(offers(bert).items.empty());
  EXPECT_EQ(join(bert).error().code, "offer_unknown");
  EXPECT_EQ(confirm_own_address(*workspace.database, workspace.services, bert, "000000").error().code,
            "wrong_code");
  std::string const code = workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(send_own_address_code(transaction, workspace.services, bert));
    return make_address_code(transaction, workspace.clock, bert.account.value,
                             workspace.value(base::EmailAddress::parse("bert@acme.example")))
        .code;
  });
  ASSERT_TRUE(confirm_own_address(*workspace.database, workspace.services, bert, code));
  auto const entries = workspace.database->read([](db::Transaction& transaction) {
    return audit::list(transaction, {}, {.action = "account.address_confirmed"}, {}, 10).entries;
  });
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].target.id, bert.account.value);
  EXPECT_TRUE(join(bert));
}

TEST_F(JoiningDomainTest, WhereOneMayAskTheWishWaitsInTheQueue) {
  proven("acme.example", DomainPolicy::kAsk);
  auto const ann = account("ann@acme.example");
  EXPECT_EQ(join(ann).error().code, "offer_unknown");
  auto const ask = [&] {
    return workspace.database->write([&](db::Transaction& transaction) {
      return ask_by_domain(transaction, workspace.services, ann, workspace.organization, "I am new here.");
    });
  };
  ASSERT_TRUE(ask());
  EXPECT_TRUE(offers(ann).items.front().is_asked);
  EXPECT_EQ(ask().error().code, "already_requested");
  EXPECT_EQ(count("select count(*) from access_requests where kind = 'join' and state = 'open'"), 1);
  EXPECT_EQ(count("select count(*) from notifications where kind = 'request_made'"), 1);
}

TEST_F(JoiningDomainTest, IfWhoeverAnswersForItLostTheRightNobodyGetsIn) {
  JoiningDomain const domain = proven("acme.example", DomainPolicy::kJoin);
  auto const adam = workspace.add("Adam", "admin");
  auto const olga = workspace.scope(workspace.olga);
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update joining_domains set given_by = ?", adam.account);
    workspace.value(update_member(transaction, workspace.services, olga, workspace.member_of(adam),
                                  {.role = "viewer"}, Effect::kApply));
  });
  auto const ann = account("ann@acme.example");
  EXPECT_EQ(join(ann).error().code, "needs_approval");
  EXPECT_TRUE(offers(ann).items.empty());
  EXPECT_EQ(count("select count(*) from audit_entries where action = 'domain.held'"), 1);
  EXPECT_TRUE(set(domain, DomainPolicy::kJoin));
  EXPECT_TRUE(join(ann));
}

}  // namespace
}  // namespace usher::access
