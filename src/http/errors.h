#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace usher::http {

// Makes the body (JSON) of the errors this module answers by itself: 400, 404, 405, 408, 413, 414, 431, 500,
// 501, 503. Called from any thread.
using ErrorBody = std::function<std::string(int status, std::string_view code, std::string_view message,
                                            std::string_view request_id)>;

// {"error":{"code":…,"message":…,"request_id":…}}
std::string json_error_body(int status, std::string_view code, std::string_view message,
                            std::string_view request_id);

}  // namespace usher::http
