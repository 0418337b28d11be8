#include "api/live_events.h"

#include "api/event_json.h"
#include "api/streams.h"

namespace usher::api {
namespace {

// What a person can watch. Events beyond it are left out of the stream, not delayed: the callback runs where
// events are written, and must not hold that up.
constexpr int kMostPerSecond = 100;

class LiveFeed {
 public:
  LiveFeed(base::Clock const& clock, http::EventSink sink) : clock_(clock), sink_(std::move(sink)) {}

  // On the writer's thread only.
  void send(std::span<events::Event const> events);

 private:
  base::Clock const& clock_;
  http::EventSink const sink_;
  base::Time second_began_;
  int sent_this_second_ = 0;
};

events::RecentFilter filter_of(http::Request const& request, int limit);

}  // namespace

Reply list_live_events(Context const& context, http::Request const& request,
                       access::ProjectScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const events, context.answerer.recent(scope, filter_of(request, paging.limit)));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (events::Event const& event : events) write_event(json, event, event.received_at);
  json.end_array().key("next_cursor").null().end_object();
  return json_reply(std::move(json));
}

Reply stream_live_events(Context const& context, http::Request const& request,
                         access::ProjectScope const& scope) {
  Streams::Listener const listener{scope.account(),      scope.caller().session, scope.caller().token,
                                   scope.organization(), scope.project(),        false};
  http::EventStream stream;
  stream.subscribe = [&context, listener, project = scope.project(),
                      filter =
                          filter_of(request, kMostPerSecond)](http::EventSink sink) -> std::function<void()> {
    sink.send("hello", "{}");  // so that the page knows it is connected before anything happens
    auto const feed = std::make_shared<LiveFeed>(context.clock, sink);
    auto const subscription = std::make_shared<events::Subscription>(context.events.subscribe(
        project, filter, [feed](std::span<events::Event const> events) { feed->send(events); }));
    // Ends the subscription with the stream: both are let go by the same function.
    return [subscription, leave = context.streams.add(listener, sink)]() mutable {
      leave();
      *subscription = events::Subscription();
    };
  };
  return http::Response::events(std::move(stream));
}

namespace {

void LiveFeed::send(std::span<events::Event const> events) {
  base::Time const now = clock_.now();
  if (now - second_began_ >= std::chrono::seconds(1) || now < second_began_) {
    second_began_ = now;
    sent_this_second_ = 0;
  }
  for (events::Event const& event : events) {
    if (sent_this_second_ >= kMostPerSecond) return;
    base::JsonWriter json;
    write_event(json, event, now);
    if (!sink_.send("live", json.text())) return;
    ++sent_this_second_;
  }
}

events::RecentFilter filter_of(http::Request const& request, int limit) {
  return {text_of(request, "event"), text_of(request, "distinct_id"), limit};
}

}  // namespace
}  // namespace usher::api
