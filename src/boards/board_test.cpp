#include "boards/board.h"

#include <gtest/gtest.h>

#include "access/workspaces/project.h"
#include "audit/trail.h"
#include "boards/handover.h"
#include "reports/saved_report.h"
#include "support/test_workspace.h"

namespace usher::boards {
namespace {

using access::Permission;

class BoardTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  identity::Caller ann = workspace.add("Ann", "analyst");
  reports::SavedReport report;

  template <class Function>
  auto write(Function&& function) {
    workspace.clock.advance(std::chrono::seconds(1));
    return workspace.database->write(function);
  }
  void SetUp() override {
    report = write([&](db::Transaction& t) {
      return support::TestWorkspace::value(
          reports::create_report(t, workspace.clock, workspace.project_scope(ann, Permission::kReportsWrite),
                                 {"Sign-ups", "", reports::ReportType::kInsight, "{}"}));
    });
  }

  access::ProjectScope scope() { return workspace.project_scope(ann, Permission::kBoardsWrite); }
  base::Result<Board> create(std::vector<Card> cards, std::string const& name = "Growth") {
    return write([&](db::Transaction& t) {
      return create_board(t, workspace.clock, scope(), {name, "", cards});
    });
  }
  base::Result<Board> update(base::BoardId const& id, BoardUpdate const& change) {
    return write([&](db::Transaction& t) { return update_board(t, workspace.clock, scope(), id, change); });
  }
  base::Result<Board> find(base::BoardId const& id) {
    return workspace.database->read([&](db::Transaction& t) { return find_board(t, scope(), id); });
  }
  std::string fault(std::vector<Card> cards) {
    auto const made = create(std::move(cards));
    return made ? "none" : made.error().field;
  }
  Card text(std::string id, Place place = {0, 0, 4, 2}) {
    return {base::CardId(std::move(id)), CardKind::kText, {}, "Hello", place};
  }
  Card chart(std::string id) {
    return {base::CardId(std::move(id)), CardKind::kReport, report.id, {}, {4, 0, 8, 4}};
  }
};

TEST_F(BoardTest, KeepsItsCardsInOrder) {
  auto const made = create({chart("b"), text("a")});
  ASSERT_TRUE(made);
  auto const found = find(made->id);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->cards.size(), 2u);
  EXPECT_EQ(found->cards[0].id.value, "b");
  EXPECT_EQ(found->cards[0].report, report.id);
  EXPECT_FALSE(found->cards[0].text);
  EXPECT_EQ(found->cards[0].place.w, 8);
  EXPECT_EQ(found->cards[1].text, "Hello");
  EXPECT_FALSE(found->cards[1].report);
  EXPECT_EQ(found->created_by.name, "Ann");
}

TEST_F(BoardTest, AChangeOfTheCardsReplacesThemAll) {
  Board const made = support::TestWorkspace::value(create({chart("a"), text("b")}));
  auto const changed = update(made.id, {.version = 1, .cards = std::vector{text("c")}});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->version, 2);
  ASSERT_EQ(find(made.id)->cards.size(), 1u);
  EXPECT_EQ(find(made.id)->cards[0].id.value, "c");
  ASSERT_TRUE(update(made.id, {.version = 2, .name = "Renamed"}));
  EXPECT_EQ(find(made.id)->cards.size(), 1u);
}

TEST_F(BoardTest, AFaultyCardChangesNothing) {
  Board const made = support::TestWorkspace::value(create({chart("a")}));
  auto const refused =
      update(made.id, {.version = 1, .name = "Renamed", .cards = std::vector{text("x"), text("x")}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "cards[1].id");
  EXPECT_EQ(find(made.id)->name, "Growth");
  EXPECT_EQ(find(made.id)->cards[0].id.value, "a");
}

TEST_F(BoardTest, RefusesCardsThatCannotBe) {
  EXPECT_EQ(fault({text("a", {12, 0, 1, 1})}), "cards[0].x");
  EXPECT_EQ(fault({text("a", {-1, 0, 1, 1})}), "cards[0].x");
  EXPECT_EQ(fault({text("a", {0, -1, 1, 1})}), "cards[0].y");
  EXPECT_EQ(fault({text("a", {6, 0, 7, 1})}), "cards[0].w");
  EXPECT_EQ(fault({text("a", {0, 0, 0, 1})}), "cards[0].w");
  EXPECT_EQ(fault({text("a", {0, 0, 1, 51})}), "cards[0].h");
  EXPECT_EQ(fault({text("a", {0, 0, 1, 0})}), "cards[0].h");
  EXPECT_EQ(fault({text("")}), "cards[0].id");
  EXPECT_EQ(fault({text(std::string(65, 'x'))}), "cards[0].id");
  EXPECT_EQ(fault({text("a"), text("b"), text("a")}), "cards[2].id");
  Card card = text("a");
  card.text = std::string(10'001, 'x');
  EXPECT_EQ(fault({card}), "cards[0].text");
  card.text.reset();
  EXPECT_EQ(fault({card}), "cards[0].text");
  card = chart("a");
  card.text = "both";
  EXPECT_EQ(fault({card}), "cards[0].text");
  card.text.reset();
  card.report.reset();
  EXPECT_EQ(fault({card}), "cards[0].report_id");
  std::vector<Card> many;
  for (int i = 0; i < 101; ++i) many.push_back(text(std::to_string(i)));
  EXPECT_EQ(fault(many), "cards");
}

TEST_F(BoardTest, ShowsReportsOfItsOwnProjectOnly) {
  base::ProjectId const other = write([&](db::Transaction& t) {
    return support::TestWorkspace::value(
               access::create_project(t, workspace.services,
                                      workspace.scope(workspace.olga, Permission::kProjectsCreate),
                                      {"Other", "UTC"}))
        .id;
  });
  workspace.authorizer.forget_all();
  auto const elsewhere = support::TestWorkspace::value(
      workspace.authorizer.authorize(workspace.olga, other, Permission::kBoardsWrite));
  auto const made = write([&](db::Transaction& t) {
    return create_board(t, workspace.clock, elsewhere, {"x", "", {text("t"), chart("a")}});
  });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().field, "cards[1].report_id");
  Card unknown = chart("a");
  unknown.report = base::ReportId("rep_unknown");
  EXPECT_EQ(fault({unknown}), "cards[0].report_id");
}

TEST_F(BoardTest, ADeletedReportTakesItsCardsAlong) {
  Board const made = support::TestWorkspace::value(create({chart("a"), text("b"), chart("c")}));
  (void)write([&](db::Transaction& t) {
    return reports::delete_report(t, workspace.clock, workspace.project_scope(ann, Permission::kReportsWrite),
                                  report.id);
  });
  auto const found = find(made.id);
  ASSERT_EQ(found->cards.size(), 1u);
  EXPECT_EQ(found->cards[0].id.value, "b");
  EXPECT_EQ(found->version, 1);
}

TEST_F(BoardTest, ItsReportsStayWhenItIsDeleted) {
  Board const made = support::TestWorkspace::value(create({chart("a")}));
  ASSERT_TRUE(write([&](db::Transaction& t) { return delete_board(t, workspace.clock, scope(), made.id); }));
  EXPECT_EQ(find(made.id).error().kind, base::ErrorKind::kNotFound);
  access::ProjectScope const rights = scope();
  workspace.database->read([&](db::Transaction& t) {
    EXPECT_TRUE(reports::find_report(t, rights, report.id));
    EXPECT_EQ(t.value<std::int64_t>("select count(*) from cards"), 0);
  });
}

TEST_F(BoardTest, TheSecondOfTwoEditorsIsToldAboutTheFirst) {
  Board const made = support::TestWorkspace::value(create({}));
  ASSERT_TRUE(update(made.id, {.version = 1, .name = "First"}));
  auto const late = update(made.id, {.version = 1, .name = "Second"});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "version_conflict");
  EXPECT_EQ(late.error().details.at("version"), "2");
  EXPECT_EQ(late.error().details.at("updated_by"), "Ann");
}

TEST_F(BoardTest, ListsTheLastChangedFirstWithTheirCards) {
  support::TestWorkspace::value(create({text("a")}, "First"));
  support::TestWorkspace::value(create({chart("b"), text("c")}, "Second"));
  auto const list = [&](std::string_view search, std::optional<reports::ListPosition> after, int limit) {
    return workspace.database->read(
        [&](db::Transaction& t) { return list_boards(t, scope(), search, after, limit); });
  };
  BoardPage const page = list({}, {}, 1);
  ASSERT_EQ(page.boards.size(), 1u);
  EXPECT_EQ(page.boards[0].name, "Second");
  EXPECT_EQ(page.boards[0].cards.size(), 2u);
  ASSERT_TRUE(page.next);
  BoardPage const rest = list({}, page.next, 1);
  ASSERT_EQ(rest.boards.size(), 1u);
  EXPECT_EQ(rest.boards[0].name, "First");
  EXPECT_FALSE(rest.next);
  EXPECT_EQ(list("seco", {}, 50).boards.size(), 1u);
}

TEST_F(BoardTest, EveryChangeIsInTheTrail) {
  Board const made = support::TestWorkspace::value(create({chart("a")}));
  ASSERT_TRUE(update(made.id, {.version = 1, .cards = std::vector<Card>()}));
  ASSERT_TRUE(write([&](db::Transaction& t) { return delete_board(t, workspace.clock, scope(), made.id); }));
  auto const trail = workspace.database->read([&](db::Transaction& t) {
    return audit::list(t, workspace.organization, {.action = "board."}, {}, 50).entries;
  });
  ASSERT_EQ(trail.size(), 3u);
  EXPECT_EQ(trail[1].action, "board.updated");
  EXPECT_NE(trail[1].before.find(report.id.value), std::string::npos);
  EXPECT_NE(trail[1].after.find(R"("cards":[])"), std::string::npos);
}

TEST_F(BoardTest, AScopeWithoutTheRightIsABug) {
  identity::Caller const vic = workspace.add("Vic", "viewer");
  access::ProjectScope const reader = workspace.project_scope(vic);
  EXPECT_THROW((void)write([&](db::Transaction& t) {
                 return create_board(t, workspace.clock, reader, {"x", "", {}});
               }),
               std::logic_error);
}

TEST_F(BoardTest, AreHandedOverAndGivenBack) {
  auto const id = create({}, "one")->id;
  auto const bob = workspace.add("Bob", "analyst");
  auto const cas = workspace.add("Cas", "analyst");
  access::Handover const first{workspace.organization, base::MemberId("mem_ann"), ann.account, bob.account};
  access::Handover const second{workspace.organization, base::MemberId("mem_bob"), bob.account, cas.account};
  write([&](db::Transaction& t) {
    EXPECT_EQ(hand_over(t, first), 1);
    EXPECT_EQ(give_back(t, second), 0);
    EXPECT_EQ(give_back(t, first), 1);
  });
  EXPECT_EQ(find(id)->created_by.name, "Ann");
  write([&](db::Transaction& t) {
    EXPECT_EQ(hand_over(t, first), 1);
    EXPECT_EQ(hand_over(t, second), 1);
    // Handed on, it stays where it is.
    EXPECT_EQ(give_back(t, first), 0);
  });
  EXPECT_EQ(find(id)->created_by.name, "Cas");
}

}  // namespace
}  // namespace usher::boards
