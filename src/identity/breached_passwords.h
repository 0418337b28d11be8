#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::identity {

// A file of passwords that became known, as an operator brings it: lines of "SHA-1 in hex:how often", sorted
// by hash, of any size. A password is looked for by reading a few lines of it; nothing is kept in memory,
// nothing leaves the machine. Thread-safe.
class BreachedPasswords {
 public:
  // Refuses a file that cannot be read, or whose first and last lines are not of this form.
  static base::Result<BreachedPasswords> open(std::filesystem::path const& file);
  BreachedPasswords(BreachedPasswords&& other) noexcept;
  ~BreachedPasswords();

  // Throws std::runtime_error where the file is damaged or cannot be read any more: nobody is told then that
  // a password is fine.
  bool contain(std::string_view password) const;

  // Lines at so many places throughout, each of which must be well formed and later than the one before.
  // Refuses with what is wrong and at which byte.
  base::Ok check_samples(std::int64_t places) const;
  std::int64_t bytes() const { return bytes_; }
  // By the length of the lines at its beginning.
  std::int64_t passwords_estimated() const;

 private:
  BreachedPasswords(int file, std::int64_t bytes) : file_(file), bytes_(bytes) {}

  int file_;
  std::int64_t bytes_;
};

}  // namespace usher::identity
