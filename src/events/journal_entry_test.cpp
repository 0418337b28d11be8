#include "events/journal_entry.h"

#include <gtest/gtest.h>

#include "events/event_shapes.h"
#include "events/identity_links.h"

namespace usher::events {
namespace {

base::Time const kNoon = *base::parse_rfc3339("2026-11-24T12:00:00Z");
base::ProjectId const kProject("prj_1");

std::string entry_of(std::vector<Event> const& events) {
  return journal_entry_of(kProject, *encode(events), kNoon);
}

TEST(JournalEntry, KeepsWhatIsStoredOfAnEvent) {
  Event event{"A",
              "u1",
              "d1",
              "u2",
              "i1",
              kNoon - std::chrono::seconds(1),
              {{"null", {}},
               {"flag", true},
               {"number", -0.25},
               {"text", std::string("\xc3\xa4\0", 3)},
               {"date", std::string("2026-11-24T12:00:00")},
               {"list", JsonText{"[1,2]"}},
               {"object", JsonText{"{}"}}}};
  Event const empty;
  std::string const entry = entry_of({event, empty});
  EXPECT_EQ(read_journal_entry_head(entry).project.value, "prj_1");
  EXPECT_EQ(read_journal_entry_head(entry).records, 2u);
  JournalRecords const records = read_journal_entry(entry);
  ASSERT_EQ(records.events.size(), 2u);
  EXPECT_EQ(event_of(records.events[0]), event);
  EXPECT_EQ(event_of(records.events[1]), empty);
  EXPECT_EQ(records.events[1].received_at, kNoon);
  EXPECT_TRUE(records.profile_updates.empty());
}

TEST(JournalEntry, KeepsWhatIsComputedOfAnEvent) {
  Event event{"A", "u1", "d1", "", "i1", kNoon, {{"n", 1.0}, {"when", std::string("2026-11-24T12:00:00")}}};
  event.time_source = TimeSource::kSenderAhead;
  event.sent_time = kNoon + std::chrono::seconds(5);
  std::string const entry = entry_of({event});
  JournalRecords const records = read_journal_entry(entry);
  JournalEvent const& view = records.events.at(0);
  std::vector<PropertyView> properties;
  EventView const sent = view_of(event, properties);
  EXPECT_EQ(view.key, insert_key_of(sent));
  EXPECT_EQ(view.key.time, event.sent_time);
  EXPECT_EQ(view.time_source, TimeSource::kSenderAhead);
  EXPECT_EQ(view.user, user_hash("u1"));
  EXPECT_EQ(view.shape, shape_of(sent));
  EXPECT_EQ(view.properties[1].value.types, types_of(event.properties[1].value));
}

TEST(JournalEntry, KeepsEverythingOfAProfileUpdate) {
  std::vector<ProfileUpdate> const updates{
      {"company", "acme", ProfileOperation::kUnion, {{"l", JsonText{"[1]"}}}, kNoon, LastSeen::kKeep},
      {"", "u1", ProfileOperation::kSet, {{"a", true}, {"b", false}, {"c", {}}, {"d", 2.5}}, kNoon}};
  std::string const entry = journal_entry_of(kProject, std::span(updates), kNoon);
  EXPECT_EQ(read_journal_entry_head(entry).records, 2u);
  EXPECT_EQ(read_journal_entry(entry).profile_updates, updates);
}

TEST(JournalEntry, WhatItHasNotWrittenIsAFault) {
  std::string const entry = entry_of({Event{"A", "u", "", "", "", {}, {{"p", std::string("v")}}}});
  for (std::size_t size = 0; size < entry.size(); ++size)
    EXPECT_THROW(read_journal_entry(std::string_view(entry).substr(0, size)), std::runtime_error) << size;
  EXPECT_THROW(read_journal_entry(entry + "x"), std::runtime_error);
  EXPECT_THROW(read_journal_entry('\1' + entry.substr(1)), std::runtime_error);
}

TEST(JournalEntry, FlippedBytesAreAFaultOrOtherValuesAndNothingWorse) {
  std::string const entry = entry_of({Event{"A", "u", "", "", "i", {}, {{"p", std::string("v")}, {"q", 1.0}}},
                                      Event{"B", "", "", "", "", {}, {{"r", JsonText{"[]"}}}}});
  for (std::size_t at = 0; at < entry.size(); ++at) {
    for (unsigned char const byte : {0x00, 0x01, 0x7f, 0xff}) {
      std::string flipped = entry;
      flipped[at] = static_cast<char>(byte);
      try {
        JournalRecords const records = read_journal_entry(flipped);
        for (JournalEvent const& event : records.events) event_of(event);
      } catch (std::runtime_error const&) {
      }
    }
  }
}

}  // namespace
}  // namespace usher::events
