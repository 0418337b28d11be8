#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace usher::http {

// One embedded file. The views live as long as the process.
struct Asset {
  std::string_view path;  // "/index.html", "/assets/app-3f9a1c.js"
  std::string_view raw;
  std::string_view gzip;    // empty: not available so
  std::string_view brotli;  // empty: not available so
  std::string_view content_type;
  std::string_view etag;  // without quotes
};

// Serves a fixed set of files from memory. Immutable, thread-safe, never blocks: made for Router::fallback.
class Assets {
 public:
  explicit Assets(std::vector<Asset> const& table);

  // nullopt: there is no such file. A path that names none gets /index.html when the client accepts HTML, so
  // that the interface's own addresses can be opened; under /api/ and /assets/ it never does.
  std::optional<Response> serve(Request const& request) const;

 private:
  Asset const* find(Request const& request) const;
  std::unordered_map<std::string_view, Asset> files_;
};

}  // namespace usher::http
