#include "app/workspace_removal.h"

#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "access/tokens/service_account.h"
#include "access/workspaces/deletion.h"
#include "access/workspaces/deletion_rows.h"
#include "access/workspaces/organization_create.h"
#include "support/test_workspace.h"

namespace usher::app {
namespace {

struct Column {
  std::string name;
  bool is_text = true;
};
struct Table {
  std::string name;
  std::vector<Column> needed;  // not null
  bool has_organization = false;
};

// What the migrations make, so that a table that comes later is seen here without anybody thinking of it.
std::vector<Table> tables() {
  static std::regex const kTable("create table (\\w+) \\($");
  static std::regex const kColumn("  (\\w+) (text|bigint)(?: collate binary)?( not null| primary key)?.*");
  std::vector<Table> tables;
  for (db::Migration const& migration : db::built_in_migrations()) {
    std::istringstream text{std::string(migration.sql)};
    bool is_inside = false;
    for (std::string line; std::getline(text, line);) {
      std::smatch match;
      if (std::regex_match(line, match, kTable)) {
        // A later migration may make it anew.
        std::erase_if(tables, [&](Table const& table) { return table.name == match[1]; });
        tables.push_back({match[1], {}, false});
        is_inside = true;
      } else if (line.starts_with(")")) {
        is_inside = false;
      } else if (is_inside && std::regex_match(line, match, kColumn)) {
        tables.back().has_organization |= match[1] == "organization_id";
        if (match[3].matched) tables.back().needed.push_back({match[1], match[2] == "text"});
      }
    }
  }
  return tables;
}

struct WorkspaceRemovalTest : testing::Test {
  support::TestWorkspace workspace;
  support::TemporaryDirectory folder;
  std::unique_ptr<events::EventStore> events =
      events::open_event_store((folder.path() / "events.duckdb").string(), workspace.clock);
  // Those that have no organization of their own, but belong to one.
  std::set<std::string> const hanging{"cards",        "invitation_tokens", "invitation_teams",
                                      "team_members", "mail_attempts",     "invitation_batch_rows"};

  void fill(Table const& table) {
    std::string columns, marks;
    db::Parameters values;
    for (Column const& column : table.needed) {
      columns += (columns.empty() ? "" : ", ") + column.name;
      marks += marks.empty() ? "?" : ", ?";
      if (column.name == "organization_id")
        values.push_back(db::parameter(workspace.organization));
      else if (column.name == "project_id")
        values.push_back(db::parameter(workspace.project));
      else if (column.name == "member_id")
        values.push_back(db::parameter(workspace.member_of(workspace.olga)));
      else if (column.name == "account_id" || column.name.ends_with("_by"))
        values.push_back(db::parameter(workspace.olga.account));
      else if (column.is_text)
        values.push_back(db::parameter(std::string("x")));
      else
        values.push_back(db::parameter(std::int64_t(1)));
    }
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute_with("insert into " + table.name + " (" + columns + ") values (" + marks + ")",
                               values);
    });
  }
  void fill_all() {
    std::set<std::string> const made_already{"organizations", "projects",     "members",
                                             "grants",        "audit_chains", "audit_entries"};
    for (Table const& table : tables())
      if ((table.has_organization && !made_already.contains(table.name)) || hanging.contains(table.name))
        fill(table);
    workspace.database->write([&](db::Transaction& transaction) {
      for (char const* const kind : {"team", "everyone", "invitation"})
        transaction.execute(
            "insert into grants (id, organization_id, subject_kind, subject_id, scope, role, created_at, "
            "created_by) values ('x', ?, ?, ?, 'organization', 'viewer', 1, '')",
            workspace.organization, std::string(kind),
            std::string(kind == std::string("everyone") ? "" : "x"));
    });
  }
  std::int64_t rows(Table const& table) {
    return workspace.database->read([&](db::Transaction& transaction) {
      if (!table.has_organization)
        return transaction.value<std::int64_t>("select count(*) from " + table.name).value();
      return transaction
          .value<std::int64_t>("select count(*) from " + table.name + " where " +
                                   (table.name == "organizations" ? "id" : "organization_id") + " = ?",
                               workspace.organization)
          .value();
    });
  }
  void begin() {
    auto const scheduled =
        access::schedule_deletion(*workspace.database, workspace.services, workspace.scope(workspace.olga),
                                  {"Acme", support::TestWorkspace::kPassword, ""});
    ASSERT_TRUE(scheduled);
    workspace.clock.set(workspace.clock.now() + access::kDeletionWait);
    workspace.database->write(
        [&](db::Transaction& transaction) { access::begin_deletions(transaction, workspace.services, 10); });
  }
  bool remove() { return remove_a_piece(*workspace.database, *events, workspace.clock); }
  void send_event(base::ProjectId const& project) {
    ASSERT_TRUE(
        events::append_and_wait(*events, project, {{"Signup", "u1", "", "", "", workspace.clock.now(), {}}}));
  }
};

TEST_F(WorkspaceRemovalTest, NothingOfItIsLeftAndNothingOfAnotherIsTouched) {
  auto const other = workspace.database->write([&](db::Transaction& transaction) {
    return workspace.value(access::create_organization(transaction, workspace.services, workspace.olga,
                                                       access::WorkspaceMakers::kOwners, {"Other", "UTC"}));
  });
  base::ProjectId const other_project = workspace.database->read(
      [&](db::Transaction& transaction) { return access::projects_of(transaction, other).front().id; });
  auto const add_service = [&](access::OrganizationScope const& scope) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return workspace
          .value(access::create_service_account(
              transaction, workspace.services, scope,
              {.name = "CI", .grants = {{access::GrantScope::kOrganization, {}, "viewer"}}}))
          .account;
    });
  };
  auto const service = add_service(workspace.scope(workspace.olga));
  auto const other_service = add_service(workspace.value(
      workspace.authorizer.authorize(workspace.olga, other, access::Permission::kServiceAccountsManage)));
  fill_all();
  send_event(workspace.project);
  send_event(other_project);
  for (Table const& table : tables())
    if (table.name != "organizations" && table.has_organization) {
      EXPECT_GT(rows(table), 0) << table.name;
    }

  begin();
  EXPECT_FALSE(remove());  // what is under way has its time to end
  workspace.clock.set(workspace.clock.now() + access::kDeletionGrace);
  int pieces = 0;
  while (remove()) ASSERT_LT(++pieces, 200);
  EXPECT_GT(pieces, 20);
  for (Table const& table : tables())
    if (table.has_organization || hanging.contains(table.name)) {
      EXPECT_EQ(rows(table), 0) << table.name;
    }
  EXPECT_EQ(events->status(workspace.project).events, 0);
  EXPECT_EQ(events->status(other_project).events, 1);
  EXPECT_TRUE(workspace.authorizer.authorize(workspace.olga, other, access::Permission::kOrganizationDelete));
  auto const has_account = [&](base::AccountId const& account) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return identity::find_account(transaction, account).has_value();
    });
  };
  EXPECT_TRUE(has_account(workspace.olga.account));
  EXPECT_FALSE(has_account(service));
  EXPECT_TRUE(has_account(other_service));
}

TEST_F(WorkspaceRemovalTest, NothingIsRemovedBeforeItsDay) {
  EXPECT_FALSE(remove());
  ASSERT_TRUE(access::schedule_deletion(*workspace.database, workspace.services,
                                        workspace.scope(workspace.olga),
                                        {"Acme", support::TestWorkspace::kPassword, ""}));
  EXPECT_FALSE(remove());
  EXPECT_TRUE(workspace.authorizer.authorize(workspace.olga, workspace.organization,
                                             access::Permission::kOrganizationDelete));
}

}  // namespace
}  // namespace usher::app
