#include "events/journal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <limits>
#include <optional>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "base/log.h"
#include "events/hash64.h"

namespace usher::events {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kFileBytes = 64u << 20;  // a new file from here on
constexpr std::size_t kMostKept = 1u << 20;      // of memory, from one append to the next
constexpr char kSuffix[] = ".log";
constexpr std::size_t kHeader = 12;

std::array<char, kHeader> header_of(std::string_view entry, std::uint64_t position);
// The entry that begins `bytes`, which lie at `position`; nullopt: there is no whole one.
std::optional<std::string_view> entry_at(std::string_view bytes, std::uint64_t position);
std::deque<std::uint64_t> starts_in(fs::path const& folder);
std::string contents(fs::path const& path);
void write_all(int file, std::string_view bytes);
void sync_folder(fs::path const& folder);
[[noreturn]] void fail(char const* what);

}  // namespace

Journal::Journal(fs::path folder, std::uint64_t applied)
    : folder_(std::move(folder)), applied_(applied), end_(applied) {
  if (fs::create_directory(folder_)) sync_folder(folder_.parent_path());
}

Journal::~Journal() {
  if (file_ >= 0) ::close(file_);
}

void Journal::replay(Entry const& entry) {
  std::deque<std::uint64_t> const starts = starts_in(folder_);
  if (!starts.empty() && starts.front() > applied_)
    throw std::runtime_error("the journal in " + folder_.string() +
                             " begins after what its event store has: they do not belong together");
  for (std::size_t i = 0; i < starts.size(); ++i) {
    bool const is_last = i + 1 == starts.size();
    std::uint64_t const limit = is_last ? std::numeric_limits<std::uint64_t>::max() : starts[i + 1];
    if (limit <= applied_) continue;
    std::uint64_t const end = replay_file(starts[i], limit, entry);
    if (!is_last && end != limit)
      throw std::runtime_error("the journal file " + path_of(starts[i]).string() + " is damaged at byte " +
                               std::to_string(end - starts[i]));
    end_ = std::max(end_, end);
  }
  std::scoped_lock const lock(mutex_);
  starts_ = starts;
}

// Gives the position up to which there are whole entries, at most `limit`.
std::uint64_t Journal::replay_file(std::uint64_t start, std::uint64_t limit, Entry const& entry) {
  std::string const bytes = contents(path_of(start));
  std::uint64_t at = std::max(start, applied_);
  while (at < limit && at - start < bytes.size()) {
    auto const whole = entry_at(std::string_view(bytes).substr(at - start), at);
    if (!whole) {
      base::log::warning("journal_tail_dropped", {{"bytes", std::to_string(bytes.size() - (at - start))}});
      break;
    }
    at += kHeader + whole->size();
    entry(*whole, at);
  }
  return at;
}

std::vector<std::uint64_t> Journal::append(std::span<std::string_view const> entries) {
  std::vector<std::uint64_t> ends;
  std::string& bytes = unwritten_;
  bytes.clear();
  if (bytes.capacity() > kMostKept) bytes.shrink_to_fit();
  for (std::string_view const entry : entries) {
    auto const header = header_of(entry, end_ + bytes.size());
    bytes.append(header.data(), header.size()).append(entry);
    ends.push_back(end_ + bytes.size());
  }
  if (file_ < 0) open_file();
  std::uint64_t start;
  {
    std::scoped_lock const lock(mutex_);
    start = starts_.back();
  }
  try {
    write_all(file_, bytes);
    if (::fdatasync(file_) != 0) fail("cannot sync the journal");
  } catch (std::system_error const&) {
    abandon_file(end_ - start);
    throw;
  }
  end_ += bytes.size();
  if (end_ - start >= kFileBytes) {
    ::close(file_);
    file_ = -1;
  }
  return ends;
}

void Journal::open_file() {
  fs::path const path = path_of(end_);
  // What lies there under this name has failed to be written before.
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file_ < 0) fail("cannot make a journal file");
  try {
    sync_folder(folder_);
  } catch (std::system_error const&) {
    ::close(file_);
    file_ = -1;
    throw;
  }
  std::scoped_lock const lock(mutex_);
  if (starts_.empty() || starts_.back() != end_) starts_.push_back(end_);
}

// After a failed write nobody knows what is on the disk: the next append begins a file of its own, and
// reading stops where it begins.
void Journal::abandon_file(std::uint64_t good_bytes) {
  if (::ftruncate(file_, static_cast<off_t>(good_bytes)) != 0)
    base::log::warning("journal_not_truncated", {{"reason", std::strerror(errno)}});
  ::close(file_);
  file_ = -1;
}

void Journal::forget(std::uint64_t position) {
  std::vector<std::uint64_t> over;
  {
    std::scoped_lock const lock(mutex_);
    while (starts_.size() > 1 && starts_[1] <= position) {
      over.push_back(starts_.front());
      starts_.pop_front();
    }
  }
  std::error_code ignored;  // the next start skips it
  for (std::uint64_t const start : over) fs::remove(path_of(start), ignored);
}

void Journal::close(std::uint64_t position) {
  forget(position);
  if (file_ >= 0) ::close(file_);
  file_ = -1;
  std::scoped_lock const lock(mutex_);
  std::error_code ignored;
  if (position == end_)
    for (std::uint64_t const start : starts_) fs::remove(path_of(start), ignored);
}

fs::path Journal::path_of(std::uint64_t start) const {
  std::string digits = std::to_string(start);
  return folder_ / (std::string(20 - digits.size(), '0') + digits + kSuffix);
}

namespace {

std::uint64_t checksum_of(std::string_view entry, std::uint64_t position) {
  return hash64(entry) ^ (position * 0x9e3779b97f4a7c15ULL);
}

std::array<char, kHeader> header_of(std::string_view entry, std::uint64_t position) {
  auto const length = static_cast<std::uint32_t>(entry.size());
  std::uint64_t const checksum = checksum_of(entry, position);
  std::array<char, kHeader> header;
  std::memcpy(header.data(), &length, sizeof length);
  std::memcpy(header.data() + sizeof length, &checksum, sizeof checksum);
  return header;
}

std::optional<std::string_view> entry_at(std::string_view bytes, std::uint64_t position) {
  std::uint32_t length;
  std::uint64_t checksum;
  if (bytes.size() < kHeader) return std::nullopt;
  std::memcpy(&length, bytes.data(), sizeof length);
  std::memcpy(&checksum, bytes.data() + sizeof length, sizeof checksum);
  if (bytes.size() - kHeader < length) return std::nullopt;
  std::string_view const entry = bytes.substr(kHeader, length);
  if (checksum != checksum_of(entry, position)) return std::nullopt;
  return entry;
}

std::deque<std::uint64_t> starts_in(fs::path const& folder) {
  std::deque<std::uint64_t> starts;
  for (fs::directory_entry const& file : fs::directory_iterator(folder)) {
    std::string const name = file.path().stem().string();
    std::uint64_t start = 0;
    auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), start);
    if (file.path().extension() == kSuffix && error == std::errc() && end == name.data() + name.size())
      starts.push_back(start);
  }
  std::sort(starts.begin(), starts.end());
  return starts;
}

std::string contents(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(fs::file_size(path), '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    throw std::runtime_error("cannot read the journal file " + path.string());
  return bytes;
}

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot write to the journal");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync_folder(fs::path const& folder) {
  int const handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) fail("cannot open the folder of the journal");
  int const outcome = ::fsync(handle);
  ::close(handle);
  if (outcome != 0) fail("cannot sync the folder of the journal");
}

void fail(char const* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace
}  // namespace usher::events
