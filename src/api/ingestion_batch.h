#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace usher::api {

// The records of one request that carry the same token, which is to say of one project.
template <class Records>
struct OfToken {
  std::string token;
  std::vector<std::size_t> indexes;  // of the records, in the request
  Records records = {};
};

// The entry of a token, made where there is none. Almost every request has one token only.
template <class Records>
OfToken<Records>& of_token(std::vector<OfToken<Records>>& all, std::string_view token) {
  auto const found =
      std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.token == token; });
  if (found != all.end()) return *found;
  return all.emplace_back(OfToken<Records>{std::string(token), {}});
}

}  // namespace usher::api
