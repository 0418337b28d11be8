#include "app/demo_board.h"

#include "boards/board.h"

namespace usher::app {
namespace {

constexpr char kBoardName[] = "Product overview";

struct DemoReport {
  char const* name;
  char const* description;
  char const* definition;
  boards::Place place;
};

constexpr DemoReport kReports[] = {
    {"Sign-ups and activation",
     "How many people start, and how many create a project.",
     R"({"insight":{"metrics":[{"event":"Signed up","measurement":"unique"},{"event":"Created project","measurement":"unique"},{"event":"Invited teammate","measurement":"unique"}],"unit":"week","date_range":{"last":{"n":9,"unit":"week"}},"chart":"line"}})",
     {0, 1, 8, 8}},
    {"Active people by platform",
     "Everybody who opened the app, day by day.",
     R"({"insight":{"metrics":[{"event":"Opened app","measurement":"unique"}],"breakdown":{"property":"platform"},"unit":"day","date_range":{"last":{"n":30,"unit":"day"}},"chart":"line"}})",
     {0, 9, 6, 8}},
    {"Purchases by plan",
     "",
     R"({"insight":{"metrics":[{"event":"Purchased","measurement":"total"}],"breakdown":{"property":"plan"},"unit":"week","date_range":{"last":{"n":9,"unit":"week"}},"chart":"bar"}})",
     {6, 9, 6, 8}},
    {"Where people come from",
     "",
     R"({"insight":{"metrics":[{"event":"Signed up","measurement":"unique"}],"breakdown":{"property":"source"},"unit":"month","date_range":{"last":{"n":2,"unit":"month"}},"chart":"bar"}})",
     {8, 1, 4, 8}},
};

bool has_board(db::Transaction& transaction, access::ProjectScope const& scope);

}  // namespace

base::Ok make_demo_board(db::Transaction& transaction, base::Clock const& clock,
                         access::ProjectScope const& scope) {
  if (has_board(transaction, scope)) return {};
  boards::NewBoard board;
  board.name = kBoardName;
  board.description = "Made with the demo data; change it as you like.";
  boards::Card text;
  text.id = base::CardId("intro");
  text.text = "Sixty days of a mobile product that does not exist. Open a report to see how it was asked.";
  text.place = {0, 0, 12, 1};
  board.cards.push_back(std::move(text));
  for (DemoReport const& report : kReports) {
    TRY(auto const saved, reports::create_report(transaction, clock, scope,
                                                 {report.name, report.description,
                                                  reports::ReportType::kInsight, report.definition}));
    boards::Card card;
    card.id = base::CardId("card-" + std::to_string(board.cards.size()));
    card.kind = boards::CardKind::kReport;
    card.report = saved.id;
    card.place = report.place;
    board.cards.push_back(std::move(card));
  }
  CHECK(boards::create_board(transaction, clock, scope, board));
  return {};
}

namespace {

bool has_board(db::Transaction& transaction, access::ProjectScope const& scope) {
  for (boards::Board const& board :
       boards::list_boards(transaction, scope, kBoardName, std::nullopt, 10).boards)
    if (board.name == kBoardName) return true;
  return false;
}

}  // namespace
}  // namespace usher::app
