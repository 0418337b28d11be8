#include "api/live_events.h"

#include "api/lexicon_lists.h"
#include "api/query_test.h"

namespace usher::api {
namespace {

class LiveEventsTest : public QueryTest {
 protected:
  std::shared_ptr<http::EventChannel> channel = std::make_shared<http::EventChannel>(1 << 20, [] {});

  std::function<void()> open(std::vector<http::NamedValue> query = {}) {
    http::Request request;
    request.query_parameters = std::move(query);
    auto const reply = stream_live_events(context, request, workspace.project_scope(ann));
    return reply->event_stream()->subscribe(http::EventSink(channel));
  }
};

TEST_F(LiveEventsTest, ListsTheNewestFirst) {
  append(
      {event("Played", "ann", {{"price", 3.0}, {"tags", events::JsonText{R"(["a","b"])"}}, {"beta", true}})});
  clock.advance(std::chrono::seconds(1));
  append({event("Paused", "bob")});
  Answer const all = list(list_live_events);
  ASSERT_EQ(all.at("/items").as_array().size(), 2u);
  EXPECT_EQ(all.string_at("/items/0/event"), "Paused");
  EXPECT_EQ(boost::json::serialize(all.at("/items/1/properties/tags")), R"(["a","b"])");
  EXPECT_TRUE(all.at("/items/1/properties/beta").as_bool());
  EXPECT_EQ(list(list_live_events, {{"event", "Played"}}).at("/items").as_array().size(), 1u);
  EXPECT_EQ(list(list_live_events, {{"distinct_id", "bob"}}).at("/items").as_array().size(), 1u);
  EXPECT_EQ(list(list_live_events, {{"limit", "1"}}).at("/items").as_array().size(), 1u);
}

TEST_F(LiveEventsTest, StreamsWhatIsCommittedUntilItEnds) {
  auto const leave = open({{"event", "Played"}});
  append({event("Played", "ann"), event("Paused", "ann")});
  std::string const sent = channel->take();
  EXPECT_NE(sent.find("event: live"), std::string::npos) << sent;
  EXPECT_NE(sent.find(R"("event":"Played")"), std::string::npos) << sent;
  EXPECT_EQ(sent.find("Paused"), std::string::npos) << sent;
  leave();
  append({event("Played", "ann")});
  EXPECT_EQ(channel->take(), "");
}

// Olga is known on the device of before: what she did there is hers, in the list and in the stream.
TEST_F(LiveEventsTest, FollowsAPersonOntoTheDevicesThatAreTheirs) {
  auto const on_device = [&](std::string user) {
    events::Event one = event("Played", user.empty() ? "$device:d1" : user);
    one.device_id = "d1";
    one.user_id = std::move(user);
    return one;
  };
  append({on_device("olga")});
  auto const leave = open({{"distinct_id", "olga"}});
  channel->take();
  append({on_device(""), event("Played", "somebody else")});
  std::string const sent = channel->take();
  EXPECT_NE(sent.find("$device:d1"), std::string::npos) << sent;
  EXPECT_EQ(sent.find("somebody else"), std::string::npos) << sent;
  EXPECT_EQ(list(list_live_events, {{"distinct_id", "olga"}}).at("/items").as_array().size(), 2u);
  leave();
}

TEST_F(LiveEventsTest, AFloodIsThinnedOut) {
  auto const leave = open();
  append(std::vector<events::Event>(5000, event("Played", "ann")));
  std::string const sent = channel->take();
  std::size_t count = 0;
  for (std::size_t at = sent.find("event: live"); at != std::string::npos;
       at = sent.find("event: live", at + 1))
    ++count;
  EXPECT_EQ(count, 100u);
  leave();
}

TEST_F(LiveEventsTest, EndsWithTheSession) {
  auto const leave = open();
  streams.end_session(ann.session);
  EXPECT_TRUE(http::EventSink(channel).ended());
  leave();
}

TEST_F(LiveEventsTest, TheLexiconListsEventsPropertiesAndValues) {
  append({event("Played", "ann", {{"price", 3.0}, {"plan", std::string("pro")}}),
          event("Played", "bob", {{"price", 3.0}, {"beta", true}}),
          event("Paused", "bob", {{"price", 4.5}})});
  Answer const events = list(list_lexicon_events, {{"limit", "1"}});
  EXPECT_EQ(events.string_at("/items/0/name"), "Played");
  EXPECT_EQ(events.at("/items/0/volume").as_int64(), 2);
  Answer const more =
      list(list_lexicon_events, {{"limit", "1"}, {"cursor", events.string_at("/next_cursor")}});
  EXPECT_EQ(more.string_at("/items/0/name"), "Paused");
  EXPECT_TRUE(more.at("/next_cursor").is_null());
  EXPECT_EQ(list(list_lexicon_events, {{"search", "pau"}}).at("/items").as_array().size(), 1u);

  EXPECT_EQ(
      boost::json::serialize(list(list_lexicon_properties, {{"event", "Played"}}).at("/items")),
      R"([{"name":"beta","types":["boolean"]},{"name":"plan","types":["string"]},{"name":"price","types":["number"]}])");
  EXPECT_EQ(list(list_lexicon_properties, {{"event", "Paused"}}).at("/items").as_array().size(), 1u);

  EXPECT_EQ(list(list_lexicon_values).text, "invalid_request property");
  Answer const prices = list(list_lexicon_values, {{"property", "price"}});
  ASSERT_EQ(prices.at("/items").as_array().size(), 2u);
  EXPECT_EQ(prices.at("/items/0/value").to_number<double>(), 3);
  EXPECT_EQ(prices.at("/items/0/count").as_int64(), 2);
  EXPECT_TRUE(list(list_lexicon_values, {{"property", "beta"}}).at("/items/0/value").as_bool());
  EXPECT_EQ(list(list_lexicon_values, {{"property", "plan"}, {"search", "PR"}}).string_at("/items/0/value"),
            "pro");
}

}  // namespace
}  // namespace usher::api
