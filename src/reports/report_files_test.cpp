// Runs tests/reports/*.test; their README describes them. Another event store is tested by the same files
// with another open_store().
#include <filesystem>

#include <gtest/gtest.h>

#include "access/workspaces/project.h"
#include "reports/answerer.h"
#include "reports/report_script.h"
#include "support/temporary_directory.h"
#include "support/test_workspace.h"

namespace usher::reports {
namespace {

constexpr char kFolder[] = "tests/reports";

std::unique_ptr<events::EventStore> open_store(support::TemporaryDirectory const& folder,
                                               base::Clock const& clock) {
  return events::open_event_store((folder.path() / "events.duckdb").string(), clock);
}

std::vector<std::string> files() {
  std::vector<std::string> found;
  for (auto const& entry : std::filesystem::directory_iterator(kFolder))
    if (entry.path().extension() == ".test") found.push_back(entry.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

class ReportFileTest : public testing::TestWithParam<std::string> {
 protected:
  support::TestWorkspace workspace;
  base::ManualClock clock;
  support::TemporaryDirectory folder;

  access::ProjectScope scope_in(std::string const& zone) {
    (void)workspace.database->write([&](db::Transaction& transaction) {
      return access::update_project(
          transaction, workspace.services,
          workspace.project_scope(workspace.olga, access::Permission::kProjectUpdate), {.time_zone = zone});
    });
    return workspace.project_scope(workspace.olga);
  }

  base::Result<InsightReport> answer(Answerer& answerer, access::ProjectScope const& scope,
                                     InsightRequest const& request) {
    TRY(Insight const insight, Insight::from(scope, request, clock));
    return answerer.answer(scope, insight);
  }

  static std::string text_of(base::Result<InsightReport> const& report) {
    if (report) return printed(*report);
    return "refused " + report.error().code + " " + report.error().field + "\n";
  }
};

TEST_P(ReportFileTest, Holds) {
  ReportScript const script = read_script(GetParam());
  access::ProjectScope const scope = scope_in(script.zone);
  ASSERT_EQ(scope.time_zone().name(), script.zone);
  clock.set(script.now);
  auto const store = open_store(folder, clock);
  Answerer answerer(*store, clock);

  for (ReportScript::Step const& step : script.steps) {
    if (auto const* batch = std::get_if<std::vector<events::Event>>(&step)) {
      ASSERT_TRUE(append_and_wait(*store, scope.project(), *batch));
      continue;
    }
    auto const& question = std::get<ReportScript::Question>(step);
    SCOPED_TRACE(GetParam() + ":" + std::to_string(question.line));
    auto const first = answer(answerer, scope, question.insight);
    EXPECT_EQ(text_of(first), question.answer);
    auto const second = answer(answerer, scope, question.insight);
    EXPECT_EQ(text_of(second), question.answer);
    EXPECT_TRUE(!second || second->cached);
  }
}

std::string name_of(testing::TestParamInfo<std::string> const& file) {
  return std::filesystem::path(file.param).stem().string();
}

INSTANTIATE_TEST_SUITE_P(Files, ReportFileTest, testing::ValuesIn(files()), name_of);

}  // namespace
}  // namespace usher::reports
