#include "events/journal.h"

#include <fstream>

#include <gmock/gmock.h>

#include "support/temporary_directory.h"

namespace usher::events {
namespace {

using testing::ElementsAre;

class JournalTest : public testing::Test {
 protected:
  std::vector<std::string> replay(std::uint64_t applied) {
    Journal journal(path(), applied);
    std::vector<std::string> entries;
    journal.replay([&](std::string_view entry, std::uint64_t end) {
      entries.emplace_back(entry);
      last_end = end;
    });
    return entries;
  }
  // Appends after what is there.
  std::vector<std::uint64_t> append(std::vector<std::string_view> const& entries, std::uint64_t applied = 0) {
    Journal journal(path(), applied);
    journal.replay([](std::string_view, std::uint64_t) {});
    return journal.append(entries);
  }
  std::filesystem::path path() const { return folder.path() / "journal"; }
  std::filesystem::path file() const { return path() / "00000000000000000000.log"; }
  void change(std::uint64_t at, char byte) const {
    std::fstream out(file(), std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(static_cast<std::streamoff>(at));
    out.put(byte);
  }

  support::TemporaryDirectory folder;
  std::uint64_t last_end = 0;
};

TEST_F(JournalTest, GivesBackWhatIsNotInTheTablesInOrder) {
  auto const ends = append({"one", "", std::string_view("\0three", 6)});
  append({"four"});
  EXPECT_THAT(replay(0), ElementsAre("one", "", std::string("\0three", 6), "four"));
  EXPECT_THAT(replay(ends[1]), ElementsAre(std::string("\0three", 6), "four"));
  EXPECT_THAT(replay(last_end), ElementsAre());
}

TEST_F(JournalTest, CutsOffWhatACrashHasLeftOfTheLastEntry) {
  auto const ends = append({"one", "two"});
  std::filesystem::resize_file(file(), ends[1] - 1);
  EXPECT_THAT(replay(0), ElementsAre("one"));
  append({"three"});
  EXPECT_THAT(replay(0), ElementsAre("one", "three"));
  std::ofstream(path() / "00000000000000000015.log", std::ios::app | std::ios::binary) << "half a header";
  EXPECT_THAT(replay(0), ElementsAre("one", "three"));
}

TEST_F(JournalTest, RefusesToGoOnBehindDamage) {
  auto const ends = append({"one", "two"});
  append({"three"});
  change(ends[0] + 12, 'T');
  EXPECT_THROW(replay(0), std::runtime_error);
  EXPECT_THAT(replay(ends[1]), ElementsAre("three"));
  std::filesystem::remove(file());
  EXPECT_THROW(replay(0), std::runtime_error);
}

TEST_F(JournalTest, AnEntryCountsAtItsOwnPlaceOnly) {
  append({"one"});
  std::filesystem::copy_file(file(), path() / "00000000000000000015.log");
  EXPECT_THAT(replay(0), ElementsAre("one"));
}

TEST_F(JournalTest, ForgetsFilesThatAreInTheTablesAndAllOfThemAtACleanEnd) {
  Journal journal(path(), 0);
  journal.replay([](std::string_view, std::uint64_t) {});
  std::string const large(40u << 20, 'x');
  std::vector<std::string_view> const entries{large};
  journal.append(entries);
  auto const second = journal.append(entries);
  auto const third = journal.append(entries);
  auto const files = [&] {
    return std::distance(std::filesystem::directory_iterator(path()), std::filesystem::directory_iterator());
  };
  EXPECT_EQ(files(), 2);
  journal.forget(second[0] - 1);
  EXPECT_EQ(files(), 2);
  journal.forget(second[0]);
  EXPECT_EQ(files(), 1);
  journal.close(third[0]);
  EXPECT_EQ(files(), 0);
  EXPECT_THAT(replay(third[0]), ElementsAre());
}

}  // namespace
}  // namespace usher::events
