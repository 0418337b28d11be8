#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "client/connection.h"
#include "client/json_view.h"

namespace usher::client {

// Asks the API with a token, one request after the other over one connection. Of one thread.
//
// Refusals of the server come as it gave them, with its code, message and field, and details["retry_after"]
// in seconds where it says so. Its own: unreachable, certificate_untrusted, redirected (the token is not sent
// on), not_usher (the answer is none of the API's). Certificates are verified always. Where the token asks
// faster than its pace, and may again within ten seconds, it is waited for.
class ApiClient {
 public:
  explicit ApiClient(Connection connection);
  ~ApiClient();
  ApiClient(ApiClient const&) = delete;
  ApiClient& operator=(ApiClient const&) = delete;

  std::string const& url() const { return connection_.url; }

  // A path is /api/v1/…, escaped. GET, and a POST with a key, are asked twice more where the connection is
  // lost.
  base::Result<JsonView> get(std::string_view path);
  base::Result<JsonView> post(std::string_view path, std::string_view body);
  // The answer is the same however often it is asked with one key.
  base::Result<JsonView> post_once(std::string_view path, std::string_view body,
                                   std::string_view idempotency_key);
  base::Result<JsonView> patch(std::string_view path, std::string_view body);
  base::Result<JsonView> remove(std::string_view path);

 private:
  struct Handle;
  struct Request {
    char const* method;
    std::string_view path;
    std::string_view body;
    std::string_view idempotency_key = {};
  };
  base::Result<JsonView> ask(Request const& request);
  base::Result<JsonView> ask_once(Request const& request);

  Connection const connection_;
  std::unique_ptr<Handle> const handle_;
};

// Empty values are left out: "/members", {{"search", "a b"}, {"role", ""}} is "/members?search=a%20b".
std::string with_query(std::string_view path,
                       std::vector<std::pair<std::string_view, std::string>> const& parameters);

}  // namespace usher::client
