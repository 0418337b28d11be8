#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/refusal.h"
#include "http/request.h"

namespace usher::http {

// A message up to its empty line, as sent.
struct Head {
  std::string method;
  std::string target;
  std::vector<NamedValue> headers;
  int version = 11;  // 10 or 11
  bool keep_alive = false;
  bool chunked = false;
  std::uint64_t content_length = 0;
};

// Takes one request's bytes, in pieces of any size. It stops after the head, so that the caller can decide
// about the body before a byte of it is taken. One thread.
class Parser {
 public:
  explicit Parser(std::size_t header_limit);
  ~Parser();

  // How many of the bytes were taken; the rest is to be offered again, with more behind it. Not after done()
  // or a failure.
  std::size_t feed(std::string_view bytes);

  bool started() const;  // a byte of this request has been taken
  bool head_done() const;
  bool done() const;
  std::optional<Refusal> const& failure() const;

  Head take_head();  // once, after head_done()
  void accept_body(std::size_t limit);
  std::string take_body();  // once, after done()
  void reset();             // for the next request

 private:
  struct Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace usher::http
