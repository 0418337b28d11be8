#include "api/ingestion.h"

#include <map>
#include <memory>

#include "api/ingestion_event.h"
#include "api/ingestion_payload.h"
#include "api/ingestion_profile.h"
#include "api/ingestion_reply.h"
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

// Answers one request when the last of its projects is durable. Shared by the callbacks of all of them.
class Acknowledgement {
 public:
  Acknowledgement(http::Reply reply, http::Request const& request, IngestionPayload payload,
                  IngestionFigures& figures)
      : reply_(std::move(reply)),
        origin_(request.header("origin").value_or("")),
        payload_(std::move(payload)),
        figures_(figures) {}

  IngestionPayload const& payload() const { return payload_; }
  void expect(std::size_t requests) { waiting_ = requests; }
  // By the writer's threads; the last call answers.
  void finish(events::AppendResult const& result, std::function<IngestionReply()> const& done);
  void answer(IngestionReply const& reply);
  void count(std::size_t accepted, std::size_t refused) {
    figures_.accepted += accepted;
    figures_.refused += refused;
  }

 private:
  http::Reply reply_;
  std::string const origin_;
  IngestionPayload payload_;
  IngestionFigures& figures_;
  std::atomic<std::size_t> waiting_{1};
  std::mutex mutex_;
  std::optional<base::Error> refusal_;  // guarded by mutex_
};

using Shared = std::shared_ptr<Acknowledgement>;

void track(Ingestion const& ingestion, http::Request&& request, http::Reply reply);
void import(Ingestion const& ingestion, http::Request&& request, http::Reply reply);
void update_profiles(Ingestion const& ingestion, ProfileKind kind, http::Request&& request,
                     http::Reply reply);
base::Result<Shared> open_request(Ingestion const& ingestion, http::Request const& request,
                                  http::Reply& reply);
http::Response response_of(IngestionReply const& reply, std::string_view origin);
std::optional<base::ProjectId> project_of_credentials(Ingestion const& ingestion,
                                                      http::Request const& request,
                                                      IngestionPayload const& payload);
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
  auto failures = std::move(decoded->failures);
  std::map<base::ProjectId, std::vector<events::Event>> by_project;
  std::size_t accepted = decoded->ignored;
  for (DecodedEvent& event : decoded->events) {
    auto const project = ingestion.keys.by_token(event.token);
    if (project) {
      by_project[*project].push_back(std::move(event.event));
      ++accepted;
    } else {
      failures.push_back({event.index, "", "properties.token", "there is no project with this token"});
    }
  }
  acknowledgement->count(accepted, failures.size());
  auto const error = track_error(accepted, failures);
  if (by_project.empty()) return acknowledgement->answer(track_reply(acknowledgement->payload(), error));
  acknowledgement->expect(by_project.size());
  for (auto& [project, events] : by_project)
    ingestion.events.append(
        project, std::move(events), [acknowledgement, error](events::AppendResult const& result) {
          acknowledgement->finish(result, [&] { return track_reply(acknowledgement->payload(), error); });
        });
}

void import(Ingestion const& ingestion, http::Request&& request, http::Reply reply) {
  auto const opened = open_request(ingestion, request, reply);
  if (!opened) return;
  Shared const acknowledgement = *opened;
  auto const& payload = acknowledgement->payload();
  auto const project = project_of_credentials(ingestion, request, payload);
  if (!project)
    return acknowledgement->answer(
        import_refusal(base::unauthenticated("wrong_credentials", "Invalid credentials")));
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
  auto const finished = [acknowledgement, speaks_track, count = events.size(),
                         failures = std::move(decoded->failures)] {
    return speaks_track ? track_reply(acknowledgement->payload(), track_error(count, failures))
                        : import_reply(count, failures);
  };
  acknowledgement->count(events.size(), decoded->failures.size());
  if (events.empty()) return acknowledgement->answer(finished());
  ingestion.events.append(*project, std::move(events),
                          [acknowledgement, finished](events::AppendResult const& result) {
                            acknowledgement->finish(result, finished);
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
  auto failures = std::move(decoded->failures);
  std::map<base::ProjectId, std::vector<events::ProfileUpdate>> by_project;
  std::size_t accepted = 0;
  for (DecodedUpdate& update : decoded->updates) {
    auto const project = ingestion.keys.by_token(update.token);
    if (project) {
      by_project[*project].push_back(std::move(update.update));
      ++accepted;
    } else {
      failures.push_back({update.index, "", "$token", "there is no project with this token"});
    }
  }
  acknowledgement->count(accepted, failures.size());
  auto const error = track_error(accepted, failures);
  if (by_project.empty()) return acknowledgement->answer(track_reply(acknowledgement->payload(), error));
  acknowledgement->expect(by_project.size());
  for (auto& [project, updates] : by_project)
    ingestion.events.update_profiles(
        project, std::move(updates), [acknowledgement, error](events::AppendResult const& result) {
          acknowledgement->finish(result, [&] { return track_reply(acknowledgement->payload(), error); });
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

void Acknowledgement::finish(events::AppendResult const& result,
                             std::function<IngestionReply()> const& done) {
  if (!result) {
    std::lock_guard const lock(mutex_);
    refusal_ = result.error();
  }
  if (--waiting_ > 0) return;
  // The last one alone is left: nobody else touches what follows.
  answer(refusal_ ? unavailable_reply(*refusal_) : done());
}

void Acknowledgement::answer(IngestionReply const& reply) {
  reply_.send(response_of(reply, origin_));
}

http::Response response_of(IngestionReply const& reply, std::string_view origin) {
  auto response = http::Response::bytes(reply.body, reply.content_type, reply.status);
  if (!origin.empty()) {
    // SDKs send with credentials, so the exact origin must be named; no cookie of ours is read here.
    response.set("access-control-allow-origin", origin);
    response.set("access-control-allow-credentials", "true");
    response.set("vary", "origin");
  }
  if (reply.status == 429 || reply.status == 503) response.set("retry-after", "1");
  return response;
}

// The project's secret as the user name of basic authentication, as its password (a service account), or as
// the api_key parameter of older SDKs.
std::optional<base::ProjectId> project_of_credentials(Ingestion const& ingestion,
                                                      http::Request const& request,
                                                      IngestionPayload const& payload) {
  constexpr std::string_view kBasic = "basic ";
  if (auto const header = request.header("authorization");
      header && header->size() > kBasic.size() &&
      http::equal_ignoring_case(header->substr(0, kBasic.size()), kBasic)) {
    auto const decoded = base::decode_base64(header->substr(kBasic.size()));
    if (!decoded) return std::nullopt;
    auto const colon = std::min(decoded->find(':'), decoded->size());
    if (auto project = ingestion.keys.by_secret(std::string_view(*decoded).substr(0, colon))) return project;
    if (colon < decoded->size())
      return ingestion.keys.by_secret(std::string_view(*decoded).substr(colon + 1));
    return std::nullopt;
  }
  auto const key = payload.parameters.find("api_key");
  return key == payload.parameters.end() ? std::nullopt : ingestion.keys.by_secret(key->second);
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
