#include "api/report_saved.h"

#include "api/board_page.h"
#include "api/query_test.h"

namespace usher::api {
namespace {

constexpr char kDefinition[] =
    R"({"insight":{"metrics":[{"event":"Played","measurement":"total"}],"unit":"day",)"
    R"("date_range":{"last":{"n":7,"unit":"day"}},"chart":"bar"}})";

class ReportSavedTest : public QueryTest {
 protected:
  Answer create(std::string const& name) {
    return call(create_report,
                R"({"name": ")" + name + R"(", "type": "insight", "definition": )" + kDefinition + "}");
  }
  static std::vector<http::NamedValue> path(std::string const& noun, std::string const& id) {
    return {{noun, id}};
  }
};

TEST_F(ReportSavedTest, ComesBackAsItWasSaved) {
  Answer const created = create("Plays");
  ASSERT_EQ(created.status, 201) << created.text;
  EXPECT_EQ(boost::json::serialize(created.at("/definition")), kDefinition);
  EXPECT_EQ(created.string_at("/created_by/name"), "Ann");
  EXPECT_EQ(created.at("/version").as_int64(), 1);
  Answer const found = call(get_report, {}, path("report", created.string_at("/id")));
  EXPECT_EQ(found.status, 200);
  EXPECT_EQ(found.text, created.text);
  EXPECT_EQ(call(get_report, {}, path("report", "rep_unknown")).status, 404);
}

TEST_F(ReportSavedTest, RefusesDefinitionsThatCouldNotBeAsked) {
  auto const fault = [&](std::string const& definition) {
    return call(create_report, R"({"name": "x", "type": "insight", "definition": )" + definition + "}").text;
  };
  EXPECT_EQ(fault("{}"), "invalid_request definition.insight");
  EXPECT_EQ(
      fault(
          R"({"insight": {"metrics": [], "unit": "day", "date_range": {"last": {"n": 7, "unit": "day"}}}})"),
      "invalid_request definition.insight.metrics");
  EXPECT_EQ(call(create_report, R"({"name": "x", "type": "funnel", "definition": {}})").text,
            "invalid_request type");
}

TEST_F(ReportSavedTest, TheSecondOfTwoEditorsGetsAConflict) {
  std::string const id = create("Plays").string_at("/id");
  Answer const renamed = call(update_report, R"({"version": 1, "name": "Games"})", path("report", id));
  ASSERT_EQ(renamed.status, 200) << renamed.text;
  EXPECT_EQ(renamed.string_at("/name"), "Games");
  EXPECT_EQ(renamed.at("/version").as_int64(), 2);
  Answer const late = call(update_report, R"({"version": 1, "name": "Plays"})", path("report", id));
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.text, "version_conflict ");
}

TEST_F(ReportSavedTest, ListsInPagesAndFinds) {
  for (char const* name : {"one", "two", "three"}) {
    clock.advance(std::chrono::seconds(1));
    create(name);
  }
  Answer const first = list(list_reports, {{"limit", "2"}});
  ASSERT_EQ(first.at("/items").as_array().size(), 2u);
  EXPECT_EQ(first.string_at("/items/0/name"), "three");
  Answer const rest = list(list_reports, {{"limit", "2"}, {"cursor", first.string_at("/next_cursor")}});
  ASSERT_EQ(rest.at("/items").as_array().size(), 1u);
  EXPECT_EQ(rest.string_at("/items/0/name"), "one");
  EXPECT_TRUE(rest.at("/next_cursor").is_null());
  EXPECT_EQ(list(list_reports, {{"search", "TW"}}).at("/items").as_array().size(), 1u);
  EXPECT_EQ(list(list_reports, {{"cursor", "made up"}}).text, "invalid_cursor cursor");
  EXPECT_EQ(list(list_reports, {{"limit", "501"}}).text, "invalid_request limit");
}

TEST_F(ReportSavedTest, ADeletedReportLeavesTheBoards) {
  std::string const id = create("Plays").string_at("/id");
  Answer const board = call(create_board, R"({"name": "Growth", "cards": [
    {"id": "a", "kind": "report", "report_id": ")" +
                                              id + R"(", "x": 0, "y": 0, "w": 6, "h": 4},
    {"id": "b", "kind": "text", "text": "# Hello", "x": 6, "y": 0, "w": 6, "h": 4}]})");
  ASSERT_EQ(board.status, 201) << board.text;
  EXPECT_EQ(board.string_at("/cards/0/report_id"), id);
  EXPECT_FALSE(board.at("/cards/0").as_object().contains("text"));
  EXPECT_EQ(call(delete_report, {}, path("report", id)).status, 204);
  Answer const after = call(get_board, {}, path("board", board.string_at("/id")));
  ASSERT_EQ(after.at("/cards").as_array().size(), 1u);
  EXPECT_EQ(after.string_at("/cards/0/text"), "# Hello");
}

TEST_F(ReportSavedTest, BoardsNameTheCardAtFault) {
  auto const fault = [&](std::string const& card) {
    return call(create_board, R"({"name": "x", "cards": [)" + card + "]}").text;
  };
  EXPECT_EQ(fault(R"({"id": "a", "kind": "video", "x": 0, "y": 0, "w": 1, "h": 1})"),
            "invalid_request cards[0].kind");
  EXPECT_EQ(fault(R"({"id": "a", "kind": "text", "text": "t", "x": 0, "y": 0, "w": 13, "h": 1})"),
            "invalid_request cards[0].w");
  EXPECT_EQ(fault(R"({"id": "a", "kind": "text", "text": "t", "x": 0, "y": 0, "w": 1, "h": 1, "z": 1})"),
            "invalid_request cards[0].z");
  EXPECT_EQ(fault(R"({"id": "a", "kind": "report", "report_id": "rep_x", "x": 0, "y": 0, "w": 1, "h": 1})"),
            "invalid_request cards[0].report_id");
}

}  // namespace
}  // namespace usher::api
