#include "http/errors.h"

#include "base/json_writer.h"

namespace usher::http {

std::string json_error_body(int, std::string_view code, std::string_view message,
                            std::string_view request_id) {
  base::JsonWriter json;
  json.begin_object().key("error").begin_object();
  json.key("code").value(code).key("message").value(message).key("request_id").value(request_id);
  json.end_object().end_object();
  return json.take();
}

}  // namespace usher::http
