#include "app/durable_files.h"

#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace usher::app {

namespace fs = std::filesystem;

void sync_to_disk(fs::path const& path) {
  int const file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  bool const is_synced = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  if (!is_synced) throw std::runtime_error("cannot bring " + path.string() + " to the disk");
}

void move_into_place(fs::path const& from, fs::path const& to) {
  fs::rename(from, to);
  sync_to_disk(fs::absolute(to).parent_path());
}

PartialFolder::PartialFolder(fs::path target)
    : target_(std::move(target)), path_(target_.string() + ".partial") {
  if (!fs::create_directories(path_))
    throw fs::filesystem_error("", path_, std::make_error_code(std::errc::file_exists));
  fs::permissions(path_, fs::perms::owner_all);
}

PartialFolder::~PartialFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void PartialFolder::finish() {
  for (fs::directory_entry const& entry : fs::directory_iterator(path_)) sync_to_disk(entry.path());
  sync_to_disk(path_);
  move_into_place(path_, target_);
}

}  // namespace usher::app
