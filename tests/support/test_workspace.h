#pragma once

#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "access/directory/directory.h"
#include "access/directory/number_set.h"
#include "access/members/member.h"
#include "access/rights/authorizer.h"
#include "access/services.h"
#include "access/workspaces/setup.h"
#include "base/crypto.h"
#include "identity/account.h"
#include "support/test_database.h"

namespace usher::support {

// So many seats, and no analysts.
inline access::Plan small_plan(std::int64_t seats) {
  access::Plan plan;
  plan.key = "small";
  plan.name = "Small";
  plan.seats = seats;
  plan.roles = {"owner", "admin", "viewer"};
  return plan;
}

// A store with the workspace "Acme", its owner Olga and one project, and a hand on everything the use cases
// need. Mail is configured but nobody sends it: the outbox can be read.
class TestWorkspace : public identity::SessionWatcher {
 public:
  explicit TestWorkspace(mail::MailServer server = mail::MailServer::kConfigured,
                         std::vector<access::Plan> plan_list = {}, std::string const& plan = "unlimited")
      : plans(std::move(plan_list)),
        authorizer(*database, clock, access::Caching::kExclusiveStore),
        mail_settings{"https://usher.example", outbox_settings(server)},
        services{clock,         authorizer,
                 *this,         plans,
                 mail_settings, [this](access::Announcement const& news) { announced.push_back(news); }} {
    access::Setup setup{"Acme", "Olga Owner", "olga@acme.example", kPassword, "Europe/Berlin", plan};
    auto const done = value(access::set_up(*database, services, setup, {}));
    organization = done.organization;
    project = done.project;
    olga = {done.owner.id, done.session.id, done.owner.name, done.owner.email, origin()};
  }

  // Whatever a test did: the directory says what follows from members and invitations, and nothing else.
  ~TestWorkspace() {
    auto const kept = directory_text();
    database->write([&](db::Transaction& transaction) {
      access::rebuild_directory(transaction, organization);
      return true;
    });
    EXPECT_EQ(kept, directory_text());
  }
  TestWorkspace(TestWorkspace const&) = delete;
  TestWorkspace& operator=(TestWorkspace const&) = delete;

  static constexpr char kPassword[] = "correct horse battery staple";

  // A new account with these grants.
  identity::Caller add(std::string const& name, std::vector<access::Grant> const& grants) {
    std::string const email = base_name(name) + "@acme.example";
    return database->write([&](db::Transaction& transaction) {
      auto const account = value(identity::create_account(
          transaction, clock, {value(base::EmailAddress::parse(email)), name, "no password"}));
      access::join(transaction, services, organization, account.id, grants, olga.account);
      return identity::Caller{account.id, base::SessionId("ses_" + name), name, account.email, origin()};
    });
  }
  identity::Caller add(std::string const& name, std::string const& role) {
    return add(name, std::vector<access::Grant>{{access::GrantScope::kOrganization, {}, role}});
  }

  // Scopes of this caller, whatever becomes of the one that is given.
  access::OrganizationScope scope(identity::Caller const& caller,
                                  access::Permission permission = access::Permission::kMembersRead) {
    return value(authorizer.authorize(keep(caller), organization, permission));
  }
  access::ProjectScope project_scope(identity::Caller const& caller,
                                     access::Permission permission = access::Permission::kProjectRead) {
    return value(authorizer.authorize(keep(caller), project, permission));
  }
  // As long as this workspace.
  identity::Caller const& keep(identity::Caller const& caller) {
    std::lock_guard const lock(mutex_);
    return kept_callers_.emplace_back(caller);
  }
  base::MemberId member_of(identity::Caller const& caller) { return scope(caller).member(); }

  template <class T>
  static T value(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    return *std::move(result);
  }

  TestDatabase database;
  base::ManualClock clock;
  access::PlanBook plans;
  access::Authorizer authorizer;
  access::MailSettings mail_settings;
  access::Services services;
  std::vector<access::Announcement> announced;
  std::vector<base::AccountId> forgotten_accounts;
  base::OrganizationId organization;
  base::ProjectId project;
  identity::Caller olga;

  void forget_session(base::SessionId const&) override {}
  void forget_account(base::AccountId const& account) override {
    forgotten_accounts.push_back(account);
    authorizer.forget_account(account);
  }

 private:
  // A counter that came back to 0 says as much as one that is not there.
  std::string directory_text() {
    return database->read([&](db::Transaction& transaction) {
      std::string text;
      for (auto& [section, id, name, words, role, all, status, joined, active, ends] :
           transaction.rows<std::string, std::string, std::string, std::string, std::string, bool,
                            std::string, std::int64_t, std::int64_t, std::optional<std::int64_t>>(
               "select section, subject_id, name_key || email || account_id, words, role, all_projects, "
               "status, joined_at, last_active_at, ends_at from directory where organization_id = ? order by "
               "section, subject_id",
               organization))
        text += section + " " + id + " " + name + words + " " + role + (all ? " all " : " some ") + status +
                " " + std::to_string(joined) + " " + std::to_string(active) + " " +
                std::to_string(ends.value_or(0)) + "\n";
      // By whom they mean: numbers are given anew when it is made anew.
      std::map<std::pair<std::string, std::int64_t>, std::string> subjects;
      for (auto& [section, number, id] : transaction.rows<std::string, std::int64_t, std::string>(
               "select section, number, subject_id from directory where organization_id = ?", organization))
        subjects[{section, number}] = id;
      std::set<std::string> lines;
      for (auto& [section, word, numbers] : transaction.rows<std::string, std::string, std::string>(
               "select section, word, numbers from directory_words where organization_id = ?",
               organization)) {
        if (numbers.empty()) lines.insert(word + " of nobody\n");
        for (access::Standing standing : {access::Standing::kFirst, access::Standing::kBehind}) {
          std::string const first = standing == access::Standing::kFirst ? "first " : "";
          for (std::int64_t number : access::NumberSet(access::parse_blocks(numbers, standing)).numbers())
            lines.insert(first + word + " " + section + " " + subjects[{section, number}] + "\n");
        }
      }
      for (std::string const& line : lines) text += line;
      for (auto& [section, status, people] : transaction.rows<std::string, std::string, std::int64_t>(
               "select section, status, people from directory_counts where organization_id = ? and people <> "
               "0 order by section, status",
               organization))
        text += section + " " + status + " " + std::to_string(people) + "\n";
      return text;
    });
  }
  static identity::Origin origin() { return {"192.0.2.1", "req-test-1", "test"}; }
  static mail::OutboxSettings outbox_settings(mail::MailServer server) {
    mail::OutboxSettings settings;
    settings.server = server;
    settings.from = value(mail::Mailbox::parse("Usher <usher@usher.example>"));
    settings.installation_key = std::string(32, 'k');
    return settings;
  }
  static std::string base_name(std::string const& name) {
    std::string lower;
    for (char c : name) lower += c == ' ' ? '.' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return lower;
  }

  std::mutex mutex_;
  std::deque<identity::Caller> kept_callers_;  // guarded by mutex_
};

}  // namespace usher::support
