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
template <class Records>
struct Batch {
  std::vector<OfToken<Records>> by_token;
  std::vector<RecordFailure> failures;
  std::size_t ignored = 0;  // well-formed all the same
};

void track(Ingestion const& ingestion, http::Request&& request, http::Reply reply);
void update_profiles(Ingestion const& ingestion, ProfileKind kind, http::Request&& request,
                     http::Reply reply);
template <class Records, class Store>
void store_by_token(Ingestion const& ingestion, Shared const& acknowledgement, Batch<Records> batch,
                    std::string const& token_field, Store const& store);
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
  store_by_token(ingestion, acknowledgement,
                 Batch<events::EncodedEvents>{std::move(decoded->by_token), std::move(decoded->failures),
                                              decoded->ignored},
                 "properties.token",
                 [&events = ingestion.events](base::ProjectId const& project, events::EncodedEvents&& records,
                                              events::AppendDone done) {
                   events.append(project, records, std::move(done));
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
  Batch<std::vector<events::ProfileUpdate>> batch;
  batch.failures = std::move(decoded->failures);
  for (DecodedUpdate& one : decoded->updates) {
    auto& same = of_token(batch.by_token, one.token);
    same.indexes.push_back(one.index);
    same.records.push_back(std::move(one.update));
  }
  store_by_token(
      ingestion, acknowledgement, std::move(batch), "$token",
      [&events = ingestion.events](base::ProjectId const& project,
                                   std::vector<events::ProfileUpdate>&& records, events::AppendDone done) {
        events.update_profiles(project, std::move(records), std::move(done));
      });
}

// Hands the records of each token to its project, and answers when all of them are durable.
template <class Records, class Store>
void store_by_token(Ingestion const& ingestion, Shared const& acknowledgement, Batch<Records> decoded,
                    std::string const& token_field, Store const& store) {
  std::set<std::string> tokens;
  for (auto const& one : decoded.by_token) tokens.insert(one.token);
  auto const batch = std::make_shared<Batch<Records>>(std::move(decoded));
  ingestion.keys.find(ProjectKeys::Kind::kToken, std::move(tokens), [=](auto const& projects) {
    if (!projects) return acknowledgement->answer(unavailable_reply(projects.error()));
    std::size_t accepted = batch->ignored;
    std::size_t requests = 0;
    for (auto const& one : batch->by_token) {
      if (projects->contains(one.token)) {
        accepted += one.indexes.size();
        ++requests;
        continue;
      }
      for (std::size_t const index : one.indexes)
        batch->failures.push_back({index, "", token_field, "there is no project with this token"});
    }
    acknowledgement->count(accepted, batch->failures.size());
    auto const error = track_error(accepted, batch->failures);
    auto const done = [acknowledgement, error] { return track_reply(acknowledgement->payload(), error); };
    if (requests == 0) return acknowledgement->answer(done());
    acknowledgement->expect(requests);
    for (auto& one : batch->by_token)
      if (auto const project = projects->find(one.token); project != projects->end())
        store(project->second, std::move(one.records),
              [acknowledgement, done](events::AppendResult const& result) {
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
  events::EncodedEvents events;
  if (!decoded->by_token.empty()) events = std::move(decoded->by_token.front().records);
  acknowledgement->count(events.count(), decoded->failures.size());
  auto const finished = [acknowledgement, speaks_track, count = events.count(),
                         failures = std::move(decoded->failures)] {
    return speaks_track ? track_reply(acknowledgement->payload(), track_error(count, failures))
                        : import_reply(count, failures);
  };
  if (events.count() == 0) return acknowledgement->answer(finished());
  ingestion.events.append(project, events, [acknowledgement, finished](events::AppendResult const& result) {
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
