#include "api/ingestion.h"

#include <map>
#include <memory>
#include <set>

#include "api/ingestion_acknowledgement.h"
#include "api/ingestion_event.h"
#include "api/ingestion_profile.h"
#include "base/encoding.h"

namespace usher::api {
namespace {

// Mixpanel takes 2 MB compressed and 10 MB of JSON.
constexpr std::size_t kMostBytes = 10u << 20;

struct Ingestion {
  events::EventStore& events;
  ProjectKeys& keys;
  base::Clock const& clock;
  IngestionFigures& figures;
};

using Shared = std::shared_ptr<Acknowledgement>;

// What was decoded of a request, until its projects are known.
template <class Decoded>
struct Batch {
  Batch(std::vector<Decoded> decoded, std::vector<RecordFailure> failed, std::size_t well_formed_but_ignored)
      : records(std::move(decoded)), failures(std::move(failed)), ignored(well_formed_but_ignored) {}
  std::vector<Decoded> records;
  std::vector<RecordFailure> failures;
  std::size_t ignored;
};

void track(Ingestion const& ingestion, http::Request&& request, http::Reply reply);
void update_profiles(Ingestion const& ingestion, ProfileKind kind, http::Request&& request,
                     http::Reply reply);
template <class Record, class Decoded, class Take, class Store>
void store_by_token(Ingestion const& ingestion, Shared const& acknowledgement,
                    std::shared_ptr<Batch<Decoded>> const& batch, std::string const& token_field,
                    Take const& take, Store const& store);
void import(Ingestion const& ingestion, http::Request&& request, http::Reply reply);
void import_into(Ingestion const& ingestion, Shared const& acknowledgement, base::ProjectId const& project);
base::Result<Shared> open_request(Ingestion const& ingestion, http::Request const& request,
                                  http::Reply& reply);
std::vector<std::string> secrets_of(http::Request const& request, IngestionPayload const& payload);
http::Response preflight(http::Request const& request);

}  // namespace

void add_ingestion_routes(http::Router& router, events::EventStore& events, ProjectKeys& keys,
                          base::Clock const& clock, IngestionFigures& figures) {
  Ingestion const ingestion{events, keys, clock, figures};
  std::map<std::string, std::function<void(http::Request&&, http::Reply)>> const endpoints{
      {"/track",
       [=](http::Request&& r, http::Reply reply) { track(ingestion, std::move(r), std::move(reply)); }},
      {"/import",
       [=](http::Request&& r, http::Reply reply) { import(ingestion, std::move(r), std::move(reply)); }},
      {"/engage",
       [=](http::Request&& r, http::Reply reply) {
         update_profiles(ingestion, ProfileKind::kPerson, std::move(r), std::move(reply));
       }},
      {"/groups", [=](http::Request&& r, http::Reply reply) {
         update_profiles(ingestion, ProfileKind::kGroup, std::move(r), std::move(reply));
       }}};
  for (auto const& [path, handler] : endpoints) {
    for (std::string const& pattern : {path, path + "/"}) {
      for (http::Method method : {http::Method::kGet, http::Method::kPost}) {
        http::Route route;
        route.method = method;
        route.pattern = pattern;
        route.permission = "project.token";
        route.options.body_limit = kMostBytes;
        route.deferred = handler;
        router.add(std::move(route));
      }
      http::Route route;
      route.method = http::Method::kOptions;
      route.pattern = pattern;
      route.permission = "public";
      route.quick = [](http::Request const& request) { return std::optional(preflight(request)); };
      router.add(std::move(route));
    }
  }
}

namespace {

void track(Ingestion const& ingestion, http::Request&& request, http::Reply reply) {
  auto const opened = open_request(ingestion, request, reply);
  if (!opened) return;
  Shared const acknowledgement = *opened;
  auto decoded = decode_events(acknowledgement->payload().json, EventRules::kTrack, ingestion.clock.now());
  if (!decoded) {
    acknowledgement->count(0, 1);
    return acknowledgement->answer(track_reply(acknowledgement->payload(), decoded.error().message));
  }
  auto const batch = std::make_shared<Batch<DecodedEvent>>(std::move(decoded->events),
                                                           std::move(decoded->failures), decoded->ignored);
  store_by_token<events::Event>(
      ingestion, acknowledgement, batch, "properties.token", [](DecodedEvent& event) { return &event.event; },
      [&events = ingestion.events](base::ProjectId const& project, std::vector<events::Event> records,
                                   events::AppendDone done) {
        events.append(project, std::move(records), std::move(done));
      });
}

void update_profiles(Ingestion const& ingestion, ProfileKind kind, http::Request&& request,
                     http::Reply reply) {
  auto const opened = open_request(ingestion, request, reply);
  if (!opened) return;
  Shared const acknowledgement = *opened;
  auto decoded = decode_profile_updates(acknowledgement->payload().json, kind, ingestion.clock.now());
  if (!decoded) {
    acknowledgement->count(0, 1);
    return acknowledgement->answer(track_reply(acknowledgement->payload(), decoded.error().message));
  }
  auto const batch =
      std::make_shared<Batch<DecodedUpdate>>(std::move(decoded->updates), std::move(decoded->failures), 0);
  store_by_token<events::ProfileUpdate>(
      ingestion, acknowledgement, batch, "$token", [](DecodedUpdate& update) { return &update.update; },
      [&events = ingestion.events](base::ProjectId const& project, std::vector<events::ProfileUpdate> records,
                                   events::AppendDone done) {
        events.update_profiles(project, std::move(records), std::move(done));
      });
}

// Hands each record to the project of its token, and answers when all of them are durable.
template <class Record, class Decoded, class Take, class Store>
void store_by_token(Ingestion const& ingestion, Shared const& acknowledgement,
                    std::shared_ptr<Batch<Decoded>> const& batch, std::string const& token_field,
                    Take const& take, Store const& store) {
  std::set<std::string> tokens;
  for (Decoded const& one : batch->records) tokens.insert(one.token);
  ingestion.keys.find(ProjectKeys::Kind::kToken, std::move(tokens), [=](auto const& projects) {
    if (!projects) return acknowledgement->answer(unavailable_reply(projects.error()));
    std::map<base::ProjectId, std::vector<Record>> by_project;
    std::size_t accepted = batch->ignored;
    for (Decoded& one : batch->records) {
      auto const project = projects->find(one.token);
      if (project == projects->end()) {
        batch->failures.push_back({one.index, "", token_field, "there is no project with this token"});
        continue;
      }
      by_project[project->second].push_back(std::move(*take(one)));
      ++accepted;
    }
    acknowledgement->count(accepted, batch->failures.size());
    auto const error = track_error(accepted, batch->failures);
    auto const done = [acknowledgement, error] { return track_reply(acknowledgement->payload(), error); };
    if (by_project.empty()) return acknowledgement->answer(done());
    acknowledgement->expect(by_project.size());
    for (auto& [project, records] : by_project)
      store(project, std::move(records), [acknowledgement, done](events::AppendResult const& result) {
        acknowledgement->finish(result, done);
      });
  });
}

void import(Ingestion const& ingestion, http::Request&& request, http::Reply reply) {
  auto const opened = open_request(ingestion, request, reply);
  if (!opened) return;
  Shared const acknowledgement = *opened;
  std::vector<std::string> const secrets = secrets_of(request, acknowledgement->payload());
  ingestion.keys.find(ProjectKeys::Kind::kSecret, {secrets.begin(), secrets.end()},
                      [ingestion, acknowledgement, secrets](auto const& projects) {
                        if (!projects) return acknowledgement->answer(unavailable_reply(projects.error()));
                        for (std::string const& secret : secrets)
                          if (auto const project = projects->find(secret); project != projects->end())
                            return import_into(ingestion, acknowledgement, project->second);
                        acknowledgement->answer(import_refusal(
                            base::unauthenticated("wrong_credentials", "Invalid credentials")));
                      });
}

void import_into(Ingestion const& ingestion, Shared const& acknowledgement, base::ProjectId const& project) {
  auto const& payload = acknowledgement->payload();
  auto const strict = payload.parameters.find("strict");
  // SDKs send neither strict nor verbose the same way: the Node SDK reads "1", the Python SDK verbose JSON.
  bool const is_strict = strict != payload.parameters.end() && strict->second != "0";
  bool const speaks_track = strict == payload.parameters.end() && payload.parameters.contains("verbose");
  auto decoded = decode_events(payload.json, is_strict ? EventRules::kStrictImport : EventRules::kImport,
                               ingestion.clock.now());
  if (!decoded) {
    acknowledgement->count(0, 1);
    return acknowledgement->answer(speaks_track ? track_reply(payload, decoded.error().message)
                                                : import_refusal(decoded.error()));
  }
  std::vector<events::Event> events;
  for (DecodedEvent& event : decoded->events) events.push_back(std::move(event.event));
  acknowledgement->count(events.size(), decoded->failures.size());
  auto const finished = [acknowledgement, speaks_track, count = events.size(),
                         failures = std::move(decoded->failures)] {
    return speaks_track ? track_reply(acknowledgement->payload(), track_error(count, failures))
                        : import_reply(count, failures);
  };
  if (events.empty()) return acknowledgement->answer(finished());
  ingestion.events.append(project, std::move(events),
                          [acknowledgement, finished](events::AppendResult const& result) {
                            acknowledgement->finish(result, finished);
                          });
}

// Reads the wrapping; what cannot be read is answered here.
base::Result<Shared> open_request(Ingestion const& ingestion, http::Request const& request,
                                  http::Reply& reply) {
  auto payload =
      read_payload({request.header("content-type").value_or(""),
                    request.header("content-encoding").value_or(""), request.raw_query, request.body},
                   kMostBytes);
  if (payload)
    return std::make_shared<Acknowledgement>(std::move(reply), request, *std::move(payload),
                                             ingestion.figures);
  ++ingestion.figures.refused;
  bool const is_import = request.path.rfind("/import", 0) == 0;
  IngestionReply const refusal =
      is_import ? import_refusal(payload.error()) : track_reply(IngestionPayload{}, payload.error().message);
  reply.send(response_of(refusal, request.header("origin").value_or("")));
  return payload.error();
}

// Where the project's secret may be: the user name of basic authentication, its password (a service account),
// or the api_key parameter of older SDKs.
std::vector<std::string> secrets_of(http::Request const& request, IngestionPayload const& payload) {
  constexpr std::string_view kBasic = "basic ";
  if (auto const header = request.header("authorization");
      header && header->size() > kBasic.size() &&
      http::equal_ignoring_case(header->substr(0, kBasic.size()), kBasic)) {
    auto const decoded = base::decode_base64(header->substr(kBasic.size()));
    if (!decoded) return {};
    auto const colon = decoded->find(':');
    if (colon == std::string::npos) return {*decoded};
    return {decoded->substr(0, colon), decoded->substr(colon + 1)};
  }
  auto const key = payload.parameters.find("api_key");
  if (key == payload.parameters.end()) return {};
  return {key->second};
}

http::Response preflight(http::Request const& request) {
  http::Response response(204);
  response.set("access-control-allow-origin", request.header("origin").value_or("*"));
  response.set("access-control-allow-credentials", "true");
  response.set("access-control-allow-methods", "GET, POST, OPTIONS");
  response.set("access-control-allow-headers",
               "content-type, content-encoding, authorization, x-requested-with");
  response.set("access-control-max-age", "86400");
  response.set("vary", "origin");
  return response;
}

}  // namespace
}  // namespace usher::api
