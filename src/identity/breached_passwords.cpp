#include "identity/breached_passwords.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <openssl/sha.h>
#include <sys/stat.h>
#include <unistd.h>

namespace usher::identity {
namespace {

constexpr std::size_t kHash = 40;
// Longer than two lines: a hash, a colon, a number, the end. What is read anywhere holds a whole one.
constexpr std::int64_t kTwoLines = 160;
constexpr std::int64_t kOneRead = 4096;

std::string read_at(int file, std::int64_t from, std::int64_t size);
std::runtime_error no_line(std::int64_t at) {
  return std::runtime_error("there is no line of it at byte " + std::to_string(at));
}
std::string sha1_hex(std::string_view text);

struct Line {
  std::int64_t begin = 0;
  std::int64_t end = 0;  // where the next one begins
  std::string hash;
};
// The first that begins at or after this byte, nullopt behind the last one. Throws where it is none.
std::optional<Line> line_from(int file, std::int64_t bytes, std::int64_t from);
enum class Rest { kFollows, kNone };  // behind the text that was read
Line parse_line(std::string_view text, std::int64_t begin, Rest rest);

}  // namespace

base::Result<BreachedPasswords> BreachedPasswords::open(std::filesystem::path const& path) {
  int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return base::invalid("breached_passwords", path.string() + " cannot be read: " + std::strerror(errno),
                         "bad_setting");
  struct stat facts {};
  bool const is_file = fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
  BreachedPasswords opened(file, is_file ? facts.st_size : 0);
  try {
    if (!is_file || opened.bytes_ == 0) throw std::runtime_error("it is empty, or no file");
    line_from(file, opened.bytes_, 0);
    line_from(file, opened.bytes_, std::max<std::int64_t>(0, opened.bytes_ - kTwoLines));
  } catch (std::runtime_error const& problem) {
    return base::invalid("breached_passwords",
                         path.string() + " does not hold lines of SHA-1:COUNT: " + problem.what(),
                         "bad_setting");
  }
  return opened;
}

BreachedPasswords::BreachedPasswords(BreachedPasswords&& other) noexcept
    : file_(std::exchange(other.file_, -1)), bytes_(other.bytes_) {}

BreachedPasswords::~BreachedPasswords() {
  if (file_ >= 0) close(file_);
}

bool BreachedPasswords::contain(std::string_view password) const {
  std::string const wanted = sha1_hex(password);
  // The line that is looked for begins at or after low, and before high.
  std::int64_t low = 0;
  std::int64_t high = bytes_;
  while (high - low > kTwoLines) {
    std::int64_t const middle = low + (high - low) / 2;
    auto const line = line_from(file_, bytes_, middle);
    if (!line || line->begin >= high) {
      high = middle;
      continue;
    }
    if (line->hash == wanted) return true;
    if (line->hash < wanted)
      low = line->end;
    else
      high = line->begin;
  }
  for (auto line = line_from(file_, bytes_, low); line && line->begin < high;
       line = line_from(file_, bytes_, line->end))
    if (line->hash == wanted) return true;
  return false;
}

base::Ok BreachedPasswords::check_samples(std::int64_t places) const {
  std::string before;
  std::int64_t const step = bytes_ / std::max<std::int64_t>(1, places);
  try {
    for (std::int64_t at = 0; at < bytes_;) {
      auto const line = line_from(file_, bytes_, at);
      if (!line) break;
      if (line->hash <= before)
        throw std::runtime_error("it is not sorted by hash: see byte " + std::to_string(line->begin));
      before = line->hash;
      at = std::max(at + step, line->end);
    }
  } catch (std::runtime_error const& problem) {
    return base::invalid("breached_passwords", problem.what(), "bad_setting");
  }
  return {};
}

std::int64_t BreachedPasswords::passwords_estimated() const {
  std::string const beginning = read_at(file_, 0, std::min(bytes_, kOneRead));
  auto const lines = std::max<std::int64_t>(1, std::count(beginning.begin(), beginning.end(), '\n'));
  auto const length = static_cast<std::int64_t>(beginning.find_last_of('\n') + 1);
  return length == 0 ? 1 : bytes_ / std::max<std::int64_t>(1, length / lines);
}

namespace {

std::string read_at(int file, std::int64_t from, std::int64_t size) {
  std::string text(static_cast<std::size_t>(size), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    ssize_t const got = pread(file, text.data() + done, text.size() - done,
                              static_cast<off_t>(from + static_cast<std::int64_t>(done)));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      throw std::runtime_error("the file of breached passwords cannot be read: " +
                               std::string(got < 0 ? std::strerror(errno) : "it is shorter than it was"));
    done += static_cast<std::size_t>(got);
  }
  return text;
}

std::string sha1_hex(std::string_view text) {
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
  std::string hex;
  for (unsigned char const byte : digest) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::optional<Line> line_from(int file, std::int64_t bytes, std::int64_t from) {
  if (from >= bytes) return std::nullopt;
  // From the byte before: what stands there tells whether a line begins here.
  std::int64_t const start = std::max<std::int64_t>(0, from - 1);
  std::string const text = read_at(file, start, std::min(kTwoLines, bytes - start));
  Rest const rest = start + kTwoLines < bytes ? Rest::kFollows : Rest::kNone;
  std::size_t begin = 0;
  if (from > 0) {
    auto const newline = text.find('\n');
    if (newline == std::string::npos && rest == Rest::kFollows) throw no_line(from);
    begin = newline == std::string::npos ? text.size() : newline + 1;
  }
  if (begin >= text.size()) return std::nullopt;
  return parse_line(std::string_view(text).substr(begin), start + static_cast<std::int64_t>(begin), rest);
}

Line parse_line(std::string_view text, std::int64_t begin, Rest rest) {
  auto const newline = text.find('\n');
  std::size_t const length = newline == std::string_view::npos ? text.size() : newline + 1;
  Line line;
  line.begin = begin;
  line.end = begin + static_cast<std::int64_t>(length);
  for (char c : text.substr(0, kHash))
    line.hash += c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  bool const is_hex = line.hash.find_first_not_of("0123456789ABCDEF") == std::string::npos;
  bool const is_whole = newline != std::string_view::npos || rest == Rest::kNone;
  std::string_view const behind = text.substr(std::min(kHash, text.size()), 1);
  if (line.hash.size() != kHash || !is_hex || !is_whole ||
      std::string_view(":\r\n").find(behind) == std::string_view::npos)
    throw no_line(begin);
  return line;
}

}  // namespace
}  // namespace usher::identity
