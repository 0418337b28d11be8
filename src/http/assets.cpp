#include "http/assets.h"

#include <algorithm>

#include "base/text.h"

namespace usher::http {
namespace {

struct Variant {
  std::string_view body;
  std::string_view encoding;  // empty: as it is
  std::string_view suffix;    // of the entity tag: variants differ byte for byte, so their tags must
};

Variant choose(Asset const& asset, std::string_view accept_encoding);
bool accepts(std::string_view accept_encoding, std::string_view encoding);
bool refuses_by_weight(std::string_view parameters);
bool names_tag(std::string_view if_none_match, std::string_view tag);
bool is_hashed(std::string_view path) {
  return path.starts_with("/assets/");
}

}  // namespace

Assets::Assets(std::vector<Asset> const& table) {
  for (auto const& asset : table) files_.emplace(asset.path, asset);
}

std::optional<Response> Assets::serve(Request const& request) const {
  auto const* asset = find(request);
  if (!asset) return std::nullopt;
  auto const variant = choose(*asset, request.header("accept-encoding").value_or(""));
  std::string tag = "\"";
  tag.append(asset->etag).append(variant.suffix) += '"';

  auto const known = request.header("if-none-match");
  bool const unchanged = known && names_tag(*known, tag);
  auto response = unchanged ? Response(304) : Response::view(variant.body, asset->content_type);
  response.set("etag", tag).set("vary", "accept-encoding");
  response.set("cache-control", is_hashed(asset->path) ? "public, max-age=31536000, immutable" : "no-cache");
  if (!variant.encoding.empty() && !unchanged) response.set("content-encoding", variant.encoding);
  return response;
}

Asset const* Assets::find(Request const& request) const {
  std::string_view const path = request.path;
  if (auto const found = files_.find(path); found != files_.end()) return &found->second;
  if (is_hashed(path) || path.starts_with("/api/") || path == "/api") return nullptr;
  bool const page =
      path == "/" || request.header("accept").value_or("").find("text/html") != std::string_view::npos;
  if (!page) return nullptr;
  auto const index = files_.find("/index.html");
  return index == files_.end() ? nullptr : &index->second;
}

namespace {

Variant choose(Asset const& asset, std::string_view accept_encoding) {
  if (!asset.brotli.empty() && accepts(accept_encoding, "br")) return {asset.brotli, "br", "-br"};
  if (!asset.gzip.empty() && accepts(accept_encoding, "gzip")) return {asset.gzip, "gzip", "-gz"};
  return {asset.raw, "", ""};
}

// An encoding named outright decides; otherwise "*" speaks for it.
bool accepts(std::string_view accept_encoding, std::string_view encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    auto const comma = std::min(accept_encoding.find(','), accept_encoding.size());
    auto const item = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
    auto const semicolon = std::min(item.find(';'), item.size());
    auto const name = base::trim(item.substr(0, semicolon));
    bool const refused = refuses_by_weight(item.substr(semicolon));
    if (equal_ignoring_case(name, encoding)) return !refused;
    if (name == "*") any = !refused;
  }
  return any;
}

// ";q=0", ";q=0.0" and the like.
bool refuses_by_weight(std::string_view parameters) {
  auto const q = parameters.find("q=");
  if (q == std::string_view::npos) return false;
  auto const weight = base::trim(parameters.substr(q + 2));
  return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    auto const comma = std::min(if_none_match.find(','), if_none_match.size());
    auto item = base::trim(if_none_match.substr(0, comma));
    if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == tag || item == "*") return true;
  }
  return false;
}

}  // namespace
}  // namespace usher::http
