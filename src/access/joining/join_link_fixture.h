#pragma once

#include <atomic>
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/joining/address_code.h"
#include "access/joining/join_link.h"
#include "access/joining/joining.h"
#include "access/members/member.h"
#include "identity/confirmed_address.h"
#include "support/test_workspace.h"

// For tests: a workspace with a join link, and people who come by it.
namespace usher::access {

class JoinLinkTest : public testing::Test {
 protected:
  explicit JoinLinkTest(mail::MailServer server = mail::MailServer::kConfigured, std::vector<Plan> plans = {},
                        std::string const& plan = "unlimited")
      : workspace(server, std::move(plans), plan) {}

  support::TestWorkspace workspace;

  base::Result<JoinLink> save(identity::Caller const& actor, JoinLinkTerms const& terms) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      return save_join_link(transaction, workspace.services, scope, terms);
    });
  }
  std::string url(identity::Caller const& actor) {
    auto const scope = workspace.scope(actor);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(view_join_link(transaction, workspace.services, scope)).url;
    });
  }
  std::string token() {
    std::string const whole = url(workspace.olga);
    return whole.substr(whole.find('#') + 1);
  }
  std::string made(JoinLinkTerms const& terms) {
    workspace.value(save(workspace.olga, terms));
    return token();
  }
  base::Result<JoinOffer> look_up(std::string const& token,
                                  std::optional<identity::Caller> const& caller = {}) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return look_up_join_link(transaction, workspace.services, token, caller);
    });
  }
  base::Result<SentCode> send_code(std::string const& token, std::string const& email,
                                   std::optional<identity::Caller> const& caller = {}) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return send_join_code(transaction, workspace.services, token, email, caller, {"192.0.2.7", "", ""});
    });
  }
  // As the mail would carry it; the mail itself is sealed in the outbox.
  std::string code(std::string const& email) {
    return workspace.database->write([&](db::Transaction& transaction) {
      auto const place = transaction.value<std::string>("select id from join_links where state = 'live'");
      return make_address_code(transaction, workspace.clock, *place,
                               workspace.value(base::EmailAddress::parse(email)))
          .code;
    });
  }
  base::Result<Accepted> join(std::string const& token, std::optional<identity::Caller> const& caller = {},
                              std::string const& email = "", std::string const& code = "") {
    return join_by_link(*workspace.database, workspace.services,
                        {token, email, "Ann Lee", workspace.kPassword, code}, caller,
                        {"192.0.2.7", "req", "test"});
  }
  identity::Caller account(std::string const& email) {
    return workspace.database->write([&](db::Transaction& transaction) {
      auto const made = workspace.value(identity::create_account(
          transaction, workspace.clock, {workspace.value(base::EmailAddress::parse(email)), "Someone", "x"}));
      return identity::Caller{made.id, base::SessionId("ses_x"), made.name, made.email, {}};
    });
  }
  void confirm(identity::Caller const& caller) {
    workspace.database->write([&](db::Transaction& transaction) {
      identity::confirm_address(transaction, workspace.clock, caller.account);
    });
  }
  std::int64_t count(std::string const& sql) {
    return workspace.database->read(
        [&](db::Transaction& transaction) { return transaction.value<std::int64_t>(sql).value(); });
  }
  base::MemberId member_id(base::AccountId const& account) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return transaction
          .value<base::MemberId>("select id from members where account_id = ? and status <> 'removed'",
                                 account)
          .value();
    });
  }
  // Sixty-four people at once, each with an account of their own; how many got in.
  int join_all_at_once(std::string const& token, std::string const& refusal) {
    std::vector<identity::Caller> people;
    for (int i = 0; i < 64; ++i) people.push_back(account("p" + std::to_string(i) + "@acme.example"));
    std::barrier start(64);
    std::atomic<int> joined{0}, refused{0};
    std::vector<std::thread> threads;
    for (identity::Caller const& person : people)
      threads.emplace_back([&, person] {
        start.arrive_and_wait();
        auto const outcome = join(token, person);
        if (outcome)
          ++joined;
        else if (outcome.error().code == refusal)
          ++refused;
      });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(joined + refused, 64);
    return joined;
  }
};

}  // namespace usher::access
