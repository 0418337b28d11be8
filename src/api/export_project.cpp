#include "api/board_page.h"
#include "api/event_json.h"
#include "api/export_lines.h"
#include "api/report_saved.h"

namespace usher::api {
namespace {

constexpr int kAtOnce = 500;
constexpr int kEventsAtOnce = 5'000;
constexpr int kProfilesAtOnce = 5'000;

}  // namespace

std::vector<ExportPart> project_parts(Context const& context, access::ProjectScope const& scope) {
  std::vector<ExportPart> parts;
  using Place = std::optional<reports::ListPosition>;
  parts.push_back([&context, scope, place = Place()](std::string& lines) mutable {
    auto const page = context.database.read([&](db::Transaction& transaction) {
      return reports::list_reports(transaction, scope, "", place, kAtOnce);
    });
    for (reports::SavedReport const& report : page.reports)
      append_line(lines, "report", scope.project(),
                  [&](base::JsonWriter& json) { write_report(json, report); });
    place = page.next;
    return place.has_value();
  });
  parts.push_back([&context, scope, place = Place()](std::string& lines) mutable {
    auto const page = context.database.read([&](db::Transaction& transaction) {
      return boards::list_boards(transaction, scope, "", place, kAtOnce);
    });
    for (boards::Board const& board : page.boards)
      append_line(lines, "board", scope.project(), [&](base::JsonWriter& json) { write_board(json, board); });
    place = page.next;
    return place.has_value();
  });
  parts.push_back([&context, scope, place = events::EventPlace()](std::string& lines) mutable {
    auto const page = context.events.page(scope.project(), place, kEventsAtOnce);
    if (!page) throw std::runtime_error("the events cannot be read: " + page.error().code);
    for (events::Event const& event : page->events)
      append_line(lines, "event", scope.project(),
                  [&](base::JsonWriter& json) { write_event(json, event, event.received_at); });
    if (page->next) place = *page->next;
    return page->next.has_value();
  });
  parts.push_back([&context, scope, after = events::kBeforeAllProfiles](std::string& lines) mutable {
    auto const page = context.events.profiles(scope.project(), after, kProfilesAtOnce);
    if (!page) throw std::runtime_error("the profiles cannot be read: " + page.error().code);
    for (events::Profile const& profile : page->profiles)
      append_line(lines, "profile", scope.project(),
                  [&](base::JsonWriter& json) { write_profile(json, profile); });
    if (page->next) after = *page->next;
    return page->next.has_value();
  });
  return parts;
}

}  // namespace usher::api
