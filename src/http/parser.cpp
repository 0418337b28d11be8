#include "http/parser.h"

#include <algorithm>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace usher::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::http::basic_parser;

constexpr std::size_t kReserveAtMost = 64 * 1024;  // a declared length is a claim, not yet bytes

// Beast's grammar, with the fields put straight where they are needed. Beast limits the part of a head it has
// not yet taken; a head that drips in line by line is limited here.
class Reader final : public basic_parser<true> {
 public:
  explicit Reader(std::size_t header_limit) : room_(header_limit) { this->header_limit(header_limit); }

  Head head;
  std::string body;

 private:
  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                       error_code& error) override {
    head.method = method;
    head.target = target;
    head.version = version;
    spend(method.size() + target.size(), error);
  }
  void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                     error_code& error) override {
    spend(name.size() + value.size() + 4, error);
    if (!is_header_done()) head.headers.push_back({std::string(name), std::string(value)});  // no trailers
  }
  void on_header_impl(error_code&) override {}
  void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override {
    if (length) body.reserve(std::min<std::uint64_t>(*length, kReserveAtMost));
  }
  std::size_t on_body_impl(beast::string_view bytes, error_code&) override {
    body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, error_code& error) override {
    return on_body_impl(bytes, error);
  }
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, beast::string_view, int, error_code&) override {}

  void spend(std::size_t count, error_code& error) {
    if (count > room_)
      error = beast::http::error::header_limit;
    else
      room_ -= count;
  }

  std::size_t room_;
};

bool has_folded_line(std::string_view head);
Refusal refusal_for(error_code code, Reader const& reader);

}  // namespace

struct Parser::Machine {
  explicit Machine(std::size_t limit) : header_limit(limit) { restart(); }
  void restart() {
    reader.emplace(header_limit);
    reader->body_limit(boost::none);  // the route says how much, see accept_body
    failure.reset();
  }
  std::size_t const header_limit;
  std::optional<Reader> reader;
  std::optional<Refusal> failure;
};

Parser::Parser(std::size_t header_limit) : machine_(std::make_unique<Machine>(header_limit)) {}
Parser::~Parser() = default;

std::size_t Parser::feed(std::string_view bytes) {
  auto& reader = *machine_->reader;
  std::size_t skipped = 0;
  // Some clients send a stray line break after a body; RFC 9112 asks to overlook it before a request.
  while (!reader.got_some() && bytes.substr(skipped, 2) == "\r\n") skipped += 2;
  bytes.remove_prefix(skipped);
  if (bytes.empty() || (!reader.got_some() && bytes == "\r")) return skipped;

  bool const in_head = !reader.is_header_done();
  error_code error;
  auto const taken = reader.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  // Beast unfolds them; a proxy in front may not, and then reads another framing than we do. A field is taken
  // with all of its lines at once, so no fold is cut in two.
  if (in_head && has_folded_line(bytes.substr(0, taken))) error = beast::http::error::bad_value;
  if (error && error != beast::http::error::need_more) machine_->failure = refusal_for(error, reader);
  return skipped + taken;
}

bool Parser::started() const {
  return machine_->reader->got_some();
}
bool Parser::head_done() const {
  return machine_->reader->is_header_done();
}
bool Parser::done() const {
  return machine_->reader->is_done();
}
std::optional<Refusal> const& Parser::failure() const {
  return machine_->failure;
}

Head Parser::take_head() {
  auto& reader = *machine_->reader;
  auto head = std::move(reader.head);
  head.keep_alive = reader.keep_alive();
  head.chunked = reader.chunked();
  head.content_length = reader.content_length().value_or(0);
  return head;
}

void Parser::accept_body(std::size_t limit) {
  machine_->reader->body_limit(limit);
  machine_->reader->eager(true);
}

std::string Parser::take_body() {
  return std::move(machine_->reader->body);
}
void Parser::reset() {
  machine_->restart();
}

namespace {

bool has_folded_line(std::string_view head) {
  return head.find("\r\n ") != std::string_view::npos || head.find("\r\n\t") != std::string_view::npos;
}

Refusal refusal_for(error_code code, Reader const& reader) {
  using beast::http::error;
  if (code == error::body_limit) return {413, "too_large", "The request body is too large."};
  if (code == error::header_limit && reader.head.target.empty())
    return {414, "target_too_long", "The address is too long."};
  if (code == error::header_limit) return {431, "headers_too_large", "The request headers are too large."};
  return {400, "bad_request", "This is not a valid HTTP request."};
}

}  // namespace
}  // namespace usher::http
