#include <gtest/gtest.h>

#include "access/batches/batch_change.h"
#include "access/batches/batch_csv.h"
#include "access/batches/batch_list.h"
#include "access/batches/batch_work.h"
#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

// A hand on one workspace and its batches.
struct Batches {
  support::TestWorkspace& workspace;
  OrganizationScope scope = workspace.scope(workspace.olga, Permission::kMembersInvite);

  base::Result<InvitationBatch> try_plan(std::string const& csv,
                                         std::map<std::string, std::string> const& mapping = {},
                                         BatchDefaults const& defaults = {"viewer", {}, "", {}}) {
    TRY(BatchCsv file, BatchCsv::open(csv, mapping));
    NewBatch batch{defaults, file.ignored_columns(), [&] { return file.next(); }};
    return plan_batch(*workspace.database, workspace.services, scope, batch);
  }
  InvitationBatch plan(std::string const& csv) { return workspace.value(try_plan(csv)); }
  std::vector<BatchRow> rows(base::InvitationBatchId const& id) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_batch_rows(transaction, id, " order by number", {});
    });
  }
  std::vector<std::string> verdicts(base::InvitationBatchId const& id) {
    std::vector<std::string> found;
    for (BatchRow const& row : rows(id)) found.emplace_back(key_of(row.verdict));
    return found;
  }
  InvitationBatch find(base::InvitationBatchId const& id) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_batch(transaction, workspace.organization, id).value();
    });
  }
  base::Result<BatchRow> edit(base::InvitationBatchId const& id, std::int64_t number,
                              BatchRowEdit const& edit) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return edit_batch_row(transaction, workspace.services, scope, id, number, edit);
    });
  }
  base::Result<InvitationBatch> apply(base::InvitationBatchId const& id) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return apply_batch(transaction, workspace.services, scope, id);
    });
  }
  base::Result<UndoneBatch> undo(base::InvitationBatchId const& id) {
    return workspace.database->write(
        [&](db::Transaction& transaction) { return undo_batch(transaction, workspace.services, scope, id); });
  }
  int work() {
    int pieces = 0;
    while (work_on_batch(*workspace.database, workspace.services)) ++pieces;
    return pieces;
  }
  BatchFigures figures(base::InvitationBatchId const& id) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return figures_of(transaction, workspace.services,
                        find_batch(transaction, workspace.organization, id).value());
    });
  }
  std::int64_t count(std::string const& sql) {
    return workspace.database->read(
        [&](db::Transaction& transaction) { return transaction.value<std::int64_t>(sql).value(); });
  }
};

std::string people(int count) {
  std::string csv = "email\n";
  for (int i = 0; i < count; ++i) csv += "p" + std::to_string(i) + "@acme.example\n";
  return csv;
}

class BatchTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  Batches batches{workspace};
};

using Words = std::vector<std::string>;

TEST_F(BatchTest, ThePlanJudgesEveryRowAndSendsNothing) {
  auto const batch = batches.plan(
      "\xEF\xBB\xBF"
      "Role,EMAIL,Nickname\n"
      "Viewer,ann@acme.example,Ann\n"
      ",olga@acme.example,\n"
      "viewer,not an address,\n"
      "boss,bob@acme.example,\n"
      ",ANN@acme.example,\n");
  EXPECT_EQ(batches.verdicts(batch.id),
            (Words{"new_account", "already_member", "invalid", "invalid", "duplicate"}));
  EXPECT_EQ(batch.ignored_columns, "[\"Nickname\"]");
  EXPECT_EQ(batch.counts.rows, 5);
  EXPECT_EQ(batch.counts.will_send, 1);
  EXPECT_EQ(batch.counts.to_fix, 2);
  EXPECT_EQ(batch.counts.skipped, 2);
  EXPECT_EQ(batch.seats_needed, 1);
  auto const rows = batches.rows(batch.id);
  EXPECT_EQ(rows[2].error_field, "email");
  EXPECT_EQ(rows[3].error_field, "role");
  EXPECT_EQ(rows[3].error_code, "role_unknown");
  EXPECT_EQ(rows[4].error_message, "This address is already in row 1.");
  EXPECT_EQ(batches.count("select count(*) from invitations"), 0);
  EXPECT_EQ(batches.count("select count(*) from mails"), 0);
}

TEST_F(BatchTest, ColumnsThatNobodyUnderstandsAreRefusedRowByRow) {
  auto const batch = batches.plan("email,teams,access_ends\na@acme.example,Red,\nb@acme.example,,soon\n");
  auto const rows = batches.rows(batch.id);
  EXPECT_EQ(rows[0].error_field, "teams");
  EXPECT_EQ(rows[0].error_code, "team_unknown");
  EXPECT_EQ(rows[1].error_field, "access_ends");
  EXPECT_EQ(batch.counts.to_fix, 2);
}

TEST_F(BatchTest, TheEndOfTheListHoldsForRowsThatNameNone) {
  base::Time const end = workspace.clock.now() + std::chrono::hours(24 * 30);
  BatchDefaults const defaults{.role = "viewer", .access_ends_at = end};
  auto const batch = workspace.value(
      batches.try_plan("email,access_ends\na@acme.example,\nb@acme.example,2099-01-31\n", {}, defaults));
  workspace.value(batches.apply(batch.id));
  batches.work();
  std::vector<std::string> ends;
  workspace.database->read([&](db::Transaction& transaction) {
    for (auto& [at] : transaction.rows<base::Time>("select access_ends_at from invitations order by email"))
      ends.push_back(base::rfc3339(at));
  });
  EXPECT_EQ(ends, (std::vector<std::string>{base::rfc3339(end), "2099-01-31T23:59:59Z"}));
}

TEST_F(BatchTest, ColumnsAreMapped) {
  auto const batch = workspace.value(batches.try_plan("Mail;Rolle;email\nann@acme.example;Admin;x\n",
                                                      {{"Mail", "email"}, {"Rolle", "role"}, {"email", ""}}));
  EXPECT_EQ(batches.rows(batch.id)[0].typed.role, "Admin");
  EXPECT_EQ(batch.counts.will_send, 1);
  EXPECT_EQ(batches.try_plan("Mail\nann@acme.example\n").error().code, "csv_without_email");
  EXPECT_EQ(batches.try_plan("email,Email\na,b\n").error().code, "column_twice");
  EXPECT_EQ(batches.try_plan("email\n").error().code, "no_rows");
  EXPECT_EQ(batches.try_plan("email\n\"a\nb").error().code, "csv_broken");
  EXPECT_EQ(batches.try_plan("email\na@b.example\n", {}, {"boss", {}, "", {}}).error().code, "role_unknown");
  EXPECT_EQ(batches.count("select count(*) from invitation_batches"), 1);
}

TEST_F(BatchTest, ProjectsAreNamed) {
  auto const batch = batches.plan("email,projects\na@acme.example,ACME\nb@acme.example,\"Acme; Nowhere\"\n");
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "invalid"}));
  EXPECT_EQ(batches.rows(batch.id)[1].error_field, "projects");
}

TEST_F(BatchTest, AnEditedRowIsJudgedAgainWithItsDuplicates) {
  auto const batch = batches.plan("email\nann@acme.example\nann@acme.example\nbob@acme.exampel x\n");
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "duplicate", "invalid"}));
  // The first moves away: the second is no duplicate any more.
  auto const moved = workspace.value(batches.edit(batch.id, 1, {.email = "carl@acme.example"}));
  EXPECT_EQ(key_of(moved.verdict), "new_account");
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "new_account", "invalid"}));
  workspace.value(batches.edit(batch.id, 3, {.email = "carl@acme.example"}));
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "new_account", "duplicate"}));
  EXPECT_EQ(batches.rows(batch.id)[2].error_message, "This address is already in row 1.");
  // Skipped by hand: the later one takes its place, and gives it back.
  workspace.value(batches.edit(batch.id, 1, {.is_skipped = true}));
  EXPECT_EQ(batches.verdicts(batch.id)[2], "new_account");
  EXPECT_EQ(batches.find(batch.id).counts.skipped, 1);
  workspace.value(batches.edit(batch.id, 1, {.is_skipped = false}));
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "new_account", "duplicate"}));
  EXPECT_EQ(batches.find(batch.id).counts.will_send, 2);
  EXPECT_EQ(batches.edit(batch.id, 9, {.is_skipped = true}).error().code, "not_found");
}

TEST_F(BatchTest, AppliesInPiecesEachRowOnce) {
  auto const batch = batches.plan(people(1201) + "nobody\n");
  EXPECT_EQ(workspace.value(batches.apply(batch.id)).state, BatchState::kApplying);
  EXPECT_TRUE(work_on_batch(*workspace.database, workspace.services));
  EXPECT_EQ(batches.find(batch.id).counts.sent, 500);
  EXPECT_EQ(batches.find(batch.id).state, BatchState::kApplying);
  EXPECT_EQ(batches.work(), 2);
  auto const applied = batches.find(batch.id);
  EXPECT_EQ(applied.state, BatchState::kApplied);
  EXPECT_EQ(applied.counts.sent, 1201);
  EXPECT_EQ(applied.counts.will_send, 0);
  EXPECT_EQ(applied.counts.to_fix, 1);
  EXPECT_TRUE(applied.finished_at);
  EXPECT_EQ(batches.count("select count(*) from invitations where state = 'pending'"), 1201);
  EXPECT_EQ(batches.count("select count(*) from mails where kind = 'invitation'"), 1201);
  EXPECT_EQ(batches.count("select count(*) from audit_entries where action = 'invitation.sent'"), 1201);
  EXPECT_EQ(batches.count("select count(*) from audit_entries where action = 'batch.applied'"), 1);
  EXPECT_EQ(batches.figures(batch.id).states.at(InvitationState::kPending), 1201);
  EXPECT_EQ(batches.figures(batch.id).deliveries.at(mail::DeliveryState::kQueued), 1201);
  EXPECT_EQ(batches.apply(batch.id).error().code, "batch_not_planned");
  EXPECT_EQ(batches.edit(batch.id, 1, {.is_skipped = true}).error().code, "batch_not_planned");
}

TEST_F(BatchTest, WhatChangedSinceThePlanIsJudgedAgain) {
  auto const batch = batches.plan("email\nadam@acme.example\nann@acme.example\n");
  workspace.value(batches.apply(batch.id));
  workspace.add("Adam", "viewer");
  batches.work();
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"already_member", "new_account"}));
  EXPECT_EQ(batches.find(batch.id).counts.sent, 1);
  EXPECT_EQ(batches.find(batch.id).counts.skipped, 1);
}

TEST_F(BatchTest, WhoeverLostTheRightSendsNoMore) {
  auto const adam = workspace.add("Adam", "admin");
  Batches own{workspace, workspace.scope(adam, Permission::kMembersInvite)};
  auto const batch = own.plan(people(3));
  workspace.value(own.apply(batch.id));
  auto const scope = workspace.scope(workspace.olga, Permission::kMembersManage);
  auto const member = workspace.member_of(adam);
  workspace.value(workspace.database->write([&](db::Transaction& transaction) {
    return update_member(transaction, workspace.services, scope, member,
                         {.role = "viewer", .grants = {}, .status = {}}, Effect::kApply);
  }));
  own.work();
  EXPECT_EQ(own.find(batch.id).state, BatchState::kApplied);
  EXPECT_EQ(own.find(batch.id).counts.to_fix, 3);
  EXPECT_EQ(own.verdicts(batch.id), Words(3, "not_allowed"));
}

TEST_F(BatchTest, TheCeilingHoldsForARow) {
  auto const adam = workspace.add("Adam", "admin");
  Batches own{workspace, workspace.scope(adam, Permission::kMembersInvite)};
  auto const batch = own.plan("email,role\na@acme.example,owner\nb@acme.example,admin\n");
  EXPECT_EQ(own.verdicts(batch.id), (Words{"not_allowed", "new_account"}));
  EXPECT_EQ(own.rows(batch.id)[0].error_code, "above_your_rights");
}

TEST_F(BatchTest, UndoingRevokesWhatIsPendingAndTellsWhoAccepted) {
  auto const batch = batches.plan(people(600));
  EXPECT_EQ(batches.undo(batch.id).error().code, "batch_not_applied");
  workspace.value(batches.apply(batch.id));
  batches.work();
  auto const rows = batches.rows(batch.id);
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update invitations set state = 'accepted' where id = ?", rows[0].invitation);
    relist_invitations(transaction, workspace.organization, {rows[0].invitation.value});
  });
  auto const undone = workspace.value(batches.undo(batch.id));
  EXPECT_EQ(undone.accepted, 1);
  EXPECT_EQ(undone.pending, 599);
  batches.work();
  auto const after = batches.figures(batch.id);
  EXPECT_EQ(after.batch.state, BatchState::kUndone);
  EXPECT_EQ(after.batch.counts.revoked, 599);
  EXPECT_EQ(after.states.at(InvitationState::kRevoked), 599);
  EXPECT_EQ(after.states.at(InvitationState::kAccepted), 1);
  EXPECT_EQ(batches.count("select count(*) from invitation_tokens where died_at is null"), 1);
  EXPECT_EQ(batches.count("select count(*) from audit_entries where action = 'batch.undone'"), 1);
  EXPECT_EQ(batches.count("select count(*) from audit_entries where action = 'invitation.revoked'"), 599);
  EXPECT_EQ(batches.undo(batch.id).error().code, "batch_not_applied");
}

TEST_F(BatchTest, UndoingStopsWhatIsStillBeingApplied) {
  auto const batch = batches.plan(people(1200));
  workspace.value(batches.apply(batch.id));
  work_on_batch(*workspace.database, workspace.services);
  workspace.value(batches.undo(batch.id));
  batches.work();
  EXPECT_EQ(batches.count("select count(*) from invitations"), 500);
  EXPECT_EQ(batches.count("select count(*) from invitations where state = 'revoked'"), 500);
}

TEST_F(BatchTest, ARowIsFoundByWhatItIs) {
  auto const batch = batches.plan("email\nann@acme.example\nbroken\nAnton@acme.example\n");
  auto const list = [&](BatchRowQuery const& query) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(
          list_batch_rows(transaction, workspace.services, batches.scope, batch.id, query));
    });
  };
  EXPECT_EQ(list({.disposition = Disposition::kToFix}).rows.at(0).number, 2);
  EXPECT_EQ(list({.search = "AN"}).rows.size(), 2u);
  auto const page = list({.limit = 2});
  EXPECT_EQ(page.rows.size(), 2u);
  EXPECT_EQ(list({.cursor = page.next_cursor}).rows.at(0).number, 3);
}

TEST_F(BatchTest, TheExportNeverRunsAsAFormula) {
  auto const batch = batches.plan("email,message\nann@acme.example,=1+1\n");
  std::string const csv = workspace.database->read([&](db::Transaction& transaction) {
    return batch_rows_csv(transaction, workspace.services, batches.scope, batch);
  });
  EXPECT_NE(csv.find("\"'=1+1\""), std::string::npos);
}

TEST_F(BatchTest, OfAnotherOrganizationIsNotThere) {
  auto const batch = batches.plan(people(1));
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, "
        "created_at) values ('org_other', 'Other', 'unlimited', 'en', 168, 1, 0)");
    transaction.execute("update invitation_batches set organization_id = 'org_other'");
  });
  EXPECT_EQ(batches.apply(batch.id).error().code, "not_found");
  EXPECT_EQ(batches.undo(batch.id).error().code, "not_found");
  EXPECT_EQ(batches.edit(batch.id, 1, {}).error().code, "not_found");
}

TEST_F(BatchTest, APlanThatNobodyAppliedIsForgotten) {
  auto const batch = batches.plan(people(2));
  auto const sweep = [&] {
    return workspace.database->write(
        [&](db::Transaction& transaction) { return sweep_batches(transaction, workspace.clock); });
  };
  EXPECT_EQ(sweep(), 0);
  workspace.clock.advance(std::chrono::hours(31 * 24));
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(batches.count("select count(*) from invitation_batch_rows"), 0);
}

TEST(BatchSeats, TheLastSeatsGoToTheFirstRowsAndMoveOn) {
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {support::small_plan(3)}, "small");
  Batches batches{workspace};
  auto const batch = batches.plan(people(4));
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "new_account", "over_seats", "over_seats"}));
  EXPECT_EQ(batch.seats.free(), 2);
  EXPECT_EQ(batch.seats_needed, 2);
  workspace.value(batches.edit(batch.id, 1, {.is_skipped = true}));
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "new_account", "new_account", "over_seats"}));
  // Back again: what holds the seats now keeps them.
  EXPECT_EQ(key_of(workspace.value(batches.edit(batch.id, 1, {.is_skipped = false})).verdict), "over_seats");
  workspace.value(batches.apply(batch.id));
  batches.work();
  EXPECT_EQ(batches.find(batch.id).counts.sent, 2);
}

TEST(BatchSeats, ASeatTakenMeanwhileIsNotTakenTwice) {
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {support::small_plan(3)}, "small");
  Batches batches{workspace};
  auto const batch = batches.plan(people(2));
  workspace.value(batches.apply(batch.id));
  workspace.add("Adam", "viewer");
  batches.work();
  EXPECT_EQ(batches.verdicts(batch.id), (Words{"new_account", "over_seats"}));
}

TEST(BatchPace, TheWholeBatchIsToldBeforeAnythingIsSent) {
  Plan plan = support::small_plan(1000);
  plan.invitations_per_hour = 2;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  Batches batches{workspace};
  auto const batch = batches.plan(people(3));
  EXPECT_EQ(batches.apply(batch.id).error().code, "too_many_invitations");
  EXPECT_EQ(batches.find(batch.id).state, BatchState::kPlanned);
  workspace.value(batches.edit(batch.id, 3, {.is_skipped = true}));
  workspace.value(batches.apply(batch.id));
  batches.work();
  EXPECT_EQ(batches.find(batch.id).counts.sent, 2);
}

}  // namespace
}  // namespace usher::access
