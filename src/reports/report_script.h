#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "events/event.h"
#include "reports/insight_report.h"
#include "reports/insight_request.h"

// Report tests as text; tests/reports/README.md describes the format. For tests only.
namespace usher::reports {

struct ReportScript {
  struct Question {
    int line = 0;  // in the file
    InsightRequest insight;
    std::string answer;  // as printed() writes it, or "refused CODE FIELD\n"
  };
  using Step = std::variant<std::vector<events::Event>, Question>;

  std::string zone = "UTC";
  base::Time now;
  std::vector<Step> steps;
};

// Throws std::runtime_error with the file and the line of what it cannot read.
ReportScript read_script(std::string const& path);

// The report as the table that stands in these files.
std::string printed(InsightReport const& report);

}  // namespace usher::reports
