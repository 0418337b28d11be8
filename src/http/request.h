#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace usher::http {

enum class Method { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions };

std::string_view name_of(Method method);
// Methods are case-sensitive; nullopt for those no route can have.
std::optional<Method> parse_method(std::string_view text);

struct NamedValue {
  std::string name;
  std::string value;
};

// One request, complete with its body, as a handler sees it. A plain value: nothing in it refers to the
// connection, so it may be moved to any thread and be made by hand in a test.
struct Request {
  Method method = Method::kGet;
  // Decoded, except that an encoded slash stays "%2F": every '/' here separates two segments.
  std::string path = "/";
  // Wholly decoded. Valid UTF-8 without control characters and without "." and ".."; the server answers 400
  // to anything else. "/a/" is {"a", ""}; "/" is {""}.
  std::vector<std::string> segments;
  std::string raw_path;                      // as sent, without the query: what a log may show
  std::string raw_query;                     // as sent, without '?'; may carry data, so never in a log
  std::vector<NamedValue> query_parameters;  // decoded, in the order sent, names may repeat
  std::vector<NamedValue> headers;           // in the order sent
  std::string body;
  std::vector<NamedValue> path_parameters;  // what the route's {names} stood for
  std::string peer;                         // address without port; the client's, behind a trusted proxy
  std::string request_id;
  std::string_view route;  // the pattern; lives as long as the router
  base::Time started_at;
  bool is_secure = false;  // TLS here, or at the trusted proxy

  // The first value of a header; names in any case.
  std::optional<std::string_view> header(std::string_view name) const;
  // The first value of a query parameter.
  std::optional<std::string_view> query(std::string_view name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
  // What stands for {name} in the route's pattern. Throws std::logic_error when the pattern has no such name.
  std::string const& parameter(std::string_view name) const;
};

// ASCII letters in any case; header names are compared so.
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace usher::http
