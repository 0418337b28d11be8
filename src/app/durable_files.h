#pragma once

#include <filesystem>

// Files that are there as a whole, or not at all, whenever the power goes.
namespace usher::app {

// Throws std::runtime_error when the disk does not take it. Also for folders, whose entries are synced.
void sync_to_disk(std::filesystem::path const& path);

// Renames what is synced already, and syncs the folder. Both lie in the same one.
void move_into_place(std::filesystem::path const& from, std::filesystem::path const& to);

// A folder beside `target` that takes its place when it is complete. What was begun and not finished goes.
class PartialFolder {
 public:
  // Readable by its owner only. Throws std::filesystem::filesystem_error when it cannot be made or is there
  // already, left by a killed process perhaps: what is in it is not ours to delete.
  explicit PartialFolder(std::filesystem::path target);
  ~PartialFolder();
  PartialFolder(PartialFolder const&) = delete;
  PartialFolder& operator=(PartialFolder const&) = delete;

  std::filesystem::path const& path() const { return path_; }
  // Syncs every file. The target does not exist, or is an empty folder.
  void finish();

 private:
  std::filesystem::path const target_;
  std::filesystem::path const path_;
};

}  // namespace usher::app
