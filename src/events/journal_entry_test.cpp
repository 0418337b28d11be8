#include "events/journal_entry.h"

#include <gtest/gtest.h>

namespace usher::events {
namespace {

base::Time const kNoon = *base::parse_rfc3339("2026-11-24T12:00:00Z");

WriteRequest again(WriteRequest const& request) {
  return read_journal_entry(journal_entry_of(request));
}

TEST(JournalEntry, KeepsEverythingOfAnEvent) {
  Event event{"A",
              "u1",
              "d1",
              "u2",
              "i1",
              kNoon,
              {{"null", {}},
               {"flag", true},
               {"number", -0.25},
               {"text", std::string("\xc3\xa4\0", 3)},
               {"list", JsonText{"[1,2]"}}}};
  event.time_source = TimeSource::kSenderAhead;
  event.sent_time = kNoon + std::chrono::seconds(5);
  WriteRequest const request{base::ProjectId("prj_1"), std::vector<Event>{event, Event{}}, kNoon};
  WriteRequest const read = again(request);
  EXPECT_EQ(read.project.value, "prj_1");
  EXPECT_EQ(read.received_at, kNoon);
  EXPECT_EQ(std::get<std::vector<Event>>(read.records), std::get<std::vector<Event>>(request.records));
}

TEST(JournalEntry, KeepsEverythingOfAProfileUpdate) {
  WriteRequest const request{
      base::ProjectId("prj_1"),
      std::vector<ProfileUpdate>{
          {"company", "acme", ProfileOperation::kUnion, {{"l", JsonText{"[1]"}}}, kNoon, LastSeen::kKeep}},
      kNoon};
  EXPECT_EQ(std::get<std::vector<ProfileUpdate>>(again(request).records),
            std::get<std::vector<ProfileUpdate>>(request.records));
}

TEST(JournalEntry, WhatItHasNotWrittenIsAFault) {
  WriteRequest const request{base::ProjectId("prj_1"), std::vector<Event>{Event{}}, kNoon};
  std::string const entry = journal_entry_of(request);
  for (std::size_t size = 0; size < entry.size(); ++size)
    EXPECT_THROW(read_journal_entry(entry.substr(0, size)), std::runtime_error) << size;
  EXPECT_THROW(read_journal_entry(entry + "x"), std::runtime_error);
  EXPECT_THROW(read_journal_entry('\2' + entry.substr(1)), std::runtime_error);
}

}  // namespace
}  // namespace usher::events
