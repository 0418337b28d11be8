#pragma once

#include <string_view>

#include "api/context.h"
#include "http/request.h"

// Against trying out the tokens of links.
namespace usher::api {

// Refuses while this network has tried too many that lead nowhere.
base::Ok check_token_guesses(Context const& context, http::Request const& request);
base::Ok count_token_guess(Context const& context, http::Request const& request);

// Uses a token unless this network has tried too many; one more that is unknown is counted. Tokens carry 256
// bits, so the few tries that run in parallel with the last one counted do not matter.
template <class Use>
auto guarded_token(Context const& context, http::Request const& request, std::string_view unknown,
                   Use const& use) -> decltype(use()) {
  CHECK(check_token_guesses(context, request));
  auto outcome = use();
  if (!outcome && outcome.error().code == unknown) CHECK(count_token_guess(context, request));
  return outcome;
}

}  // namespace usher::api
