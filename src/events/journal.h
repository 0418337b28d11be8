#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::events {

// What has been acknowledged and may not be in the tables yet: a folder of files to which entries are
// appended and synced, many at a time. A position is the number of bytes ever written; a file is named after
// the position at which it begins, so that the files of a journal follow one another.
//
// Of an entry: four bytes of length, eight of a checksum over its position and its bytes, the bytes. What a
// crash has left of the last one fails its checksum and is cut off.
class Journal {
 public:
  // Everything before `applied` is in the tables. std::filesystem::filesystem_error.
  Journal(std::filesystem::path folder, std::uint64_t applied);
  ~Journal();
  Journal(Journal const&) = delete;
  Journal& operator=(Journal const&) = delete;

  using Entry = std::function<void(std::string_view entry, std::uint64_t end)>;
  // To be called once, before append: each entry that is not in the tables yet. Throws std::runtime_error
  // where one in the middle is damaged or missing: what follows it must not be applied without it.
  void replay(Entry const& entry);

  // Appends and syncs; each entry's end, in order. All or nothing: after std::system_error none of them is
  // kept, and the next append may succeed. For one thread.
  std::vector<std::uint64_t> append(std::span<std::string_view const> entries);

  // Everything before `position` is in the tables: removes the files that end before it. Any thread.
  void forget(std::uint64_t position);
  // The same at the end of a clean run, with the file that is being written to.
  void close(std::uint64_t position);

 private:
  void open_file();
  void abandon_file(std::uint64_t good_bytes);
  std::filesystem::path path_of(std::uint64_t start) const;
  std::uint64_t replay_file(std::uint64_t start, std::uint64_t limit, Entry const& entry);

  std::filesystem::path const folder_;
  std::uint64_t const applied_;
  std::uint64_t end_;
  int file_ = -1;
  std::string unwritten_;  // of the append under way; its memory is kept
  std::mutex mutex_;
  std::deque<std::uint64_t> starts_;  // of the files, the last being written to; guarded by mutex_
};

}  // namespace usher::events
