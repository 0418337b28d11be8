#include "client/confirmation.h"

#include <cstdio>
#include <iostream>

#include <unistd.h>

#include "base/text.h"
#include "client/printable.h"

namespace usher::client {

base::Ok confirm(Confirmation confirmation, std::string const& question) {
  if (confirmation == Confirmation::kGiven) return {};
  if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0)
    return base::refused("not_confirmed", "Nothing was changed. Add --yes to do it without being asked.");
  std::fflush(stdout);
  std::fprintf(stderr, "%s? [y/N] ", printable(question).c_str());
  std::string answer;
  std::getline(std::cin, answer);
  answer = base::ascii_lower(base::trim(answer));
  if (answer == "y" || answer == "yes") return {};
  return base::refused("not_confirmed", "Nothing was changed.");
}

}  // namespace usher::client
