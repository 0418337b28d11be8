#pragma once

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "api/ingestion.h"
#include "api/route_table.h"
#include "api/streams.h"
#include "support/temporary_directory.h"
#include "support/test_workspace.h"

namespace usher::api {

// A workspace with an event store, and handlers of projects called as their routes would call them: with the
// scope of Ann, an analyst of the project in Europe/Berlin. It is noon in UTC on a Friday.
class QueryTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  base::ManualClock clock{base::parse_rfc3339("2026-03-20T12:00:00Z").value()};
  support::TemporaryDirectory folder;
  std::unique_ptr<events::EventStore> store =
      events::open_event_store((folder.path() / "events.duckdb").string(), clock);
  reports::Answerer answerer{*store, clock};
  identity::Authenticator authenticator{*workspace.database, clock, identity::Caching::kNone};
  access::TokenBook tokens{*workspace.database, clock, access::Caching::kNone};
  Streams streams;
  IngestionFigures ingestion_figures;
  ProjectKeys project_keys{*workspace.database, clock};
  Settings settings;
  base::ResolverDnsText dns_text{{.server = "127.0.0.1:9"}};
  Context context{*workspace.database,
                  clock,
                  authenticator,
                  tokens,
                  workspace.services,
                  *store,
                  answerer,
                  streams,
                  project_keys,
                  ingestion_figures,
                  settings,
                  dns_text,
                  {},
                  {}};
  identity::Caller ann = workspace.add("Ann", "analyst");

  struct Answer {
    int status = 0;
    boost::json::value body;
    std::string text;  // the body, or "CODE FIELD" of a refusal

    boost::json::value const& at(std::string_view pointer) const {
      return body.at_pointer({pointer.data(), pointer.size()});
    }
    std::string string_at(std::string_view pointer) const { return std::string(at(pointer).as_string()); }
  };

  using Handler = Reply (*)(Context const&, http::Request const&, access::ProjectScope const&);
  Answer call(Handler handler, std::string body, std::vector<http::NamedValue> path = {},
              std::vector<http::NamedValue> query = {}) {
    http::Request request;
    request.body = std::move(body);
    request.path_parameters = std::move(path);
    request.query_parameters = std::move(query);
    Reply const reply = handler(context, request, workspace.project_scope(ann));
    if (!reply) return {status_of(reply.error().kind), {}, reply.error().code + " " + reply.error().field};
    Answer answer{reply->status(), {}, std::string(reply->body())};
    if (!answer.text.empty()) answer.body = boost::json::parse(answer.text);
    return answer;
  }
  Answer list(Handler handler, std::vector<http::NamedValue> query = {}) {
    return call(handler, {}, {}, std::move(query));
  }

  events::Event event(std::string name, std::string person, std::vector<events::Property> properties = {}) {
    events::Event event;
    event.name = std::move(name);
    event.distinct_id = std::move(person);
    event.time = clock.now();
    event.properties = std::move(properties);
    return event;
  }
  void append(std::vector<events::Event> events) {
    ASSERT_TRUE(append_and_wait(*store, workspace.project, std::move(events)));
    static_cast<void>(store->status(workspace.project));  // waits until they are in the tables
  }
};

}  // namespace usher::api
