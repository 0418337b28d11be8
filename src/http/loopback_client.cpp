#include "http/loopback_client.h"

#include <charconv>
#include <stdexcept>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

namespace usher::http {
namespace {

Router routes(std::function<void(Router&)> const& add_routes);
Answer parse_head(std::string_view head);

}  // namespace

LoopbackClient::LoopbackClient(std::uint16_t port, ReceiveBuffer buffer)
    : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  timeval const patience{5, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  int const tiny = 4096;
  if (buffer == ReceiveBuffer::kTiny) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &tiny, sizeof tiny);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

LoopbackClient::~LoopbackClient() {
  leave();
}

void LoopbackClient::leave() {
  if (socket_ >= 0) close(socket_);
  socket_ = -1;
}

void LoopbackClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // a server may refuse to read on; what it answers is the test's business
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

Answer LoopbackClient::receive() {
  return receive(Body::kAsDeclared);
}
Answer LoopbackClient::receive_to_head() {
  return receive(Body::kNone);
}

Answer LoopbackClient::receive(Body body) {
  std::size_t end;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
    if (!read_more()) return {};
  auto answer = parse_head(std::string_view(buffer_).substr(0, end));
  buffer_.erase(0, end + 4);
  if (body == Body::kAsDeclared && answer.headers.contains("transfer-encoding"))
    return receive_chunks(std::move(answer));
  std::size_t length = 0;
  if (auto const declared = answer.headers.find("content-length"); declared != answer.headers.end())
    length = std::stoul(declared->second);
  if (body == Body::kNone) length = 0;
  while (buffer_.size() < length)
    if (!read_more()) return {};
  answer.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return answer;
}

Answer LoopbackClient::receive_chunks(Answer answer) {
  for (;;) {
    std::size_t end;
    while ((end = buffer_.find("\r\n")) == std::string::npos)
      if (!read_more()) return {};
    std::size_t const length = std::stoul(buffer_.substr(0, end), nullptr, 16);
    while (buffer_.size() < end + 2 + length + 2)
      if (!read_more()) return {};
    answer.body += buffer_.substr(end + 2, length);
    buffer_.erase(0, end + 2 + length + 2);
    if (length == 0) return answer;
  }
}

std::string LoopbackClient::receive_all() {
  while (read_more()) {
  }
  return std::exchange(buffer_, {});
}

bool LoopbackClient::await_text(std::string_view text) {
  std::size_t found;
  while ((found = buffer_.find(text)) == std::string::npos)
    if (!read_more()) return false;
  buffer_.erase(0, found + text.size());
  return true;
}

bool LoopbackClient::closes() {
  auto const start = std::chrono::steady_clock::now();
  while (read_more()) buffer_.clear();
  return std::chrono::steady_clock::now() - start < std::chrono::milliseconds(4900);
}

bool LoopbackClient::read_more() {
  char bytes[16 * 1024];
  auto const count = recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

std::string get(std::string_view target, std::string_view headers) {
  std::string text = "GET ";
  return text.append(target).append(" HTTP/1.1\r\nHost: test\r\n").append(headers).append("\r\n");
}

std::string post(std::string_view target, std::string_view body, std::string_view headers) {
  std::string text = "POST ";
  text.append(target).append(" HTTP/1.1\r\nHost: test\r\n").append(headers);
  return text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

ServerOptions quiet_options() {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.access_log = false;
  options.worker_threads = 2;
  return options;
}

TestServer::TestServer(std::function<void(Router&)> const& add_routes, ServerOptions options)
    : server(std::move(options), routes(add_routes), clock) {}

Route quick_route(Method method, std::string pattern, QuickHandler quick) {
  return {.method = method, .pattern = std::move(pattern), .permission = "test", .quick = std::move(quick)};
}
Route worker_route(Method method, std::string pattern, Handler handler) {
  return {
      .method = method, .pattern = std::move(pattern), .permission = "test", .handler = std::move(handler)};
}
Route deferred_route(Method method, std::string pattern, DeferredHandler deferred) {
  return {
      .method = method, .pattern = std::move(pattern), .permission = "test", .deferred = std::move(deferred)};
}

bool eventually(std::function<bool()> const& condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

namespace {

Router routes(std::function<void(Router&)> const& add_routes) {
  Router router;
  add_routes(router);
  return router;
}

Answer parse_head(std::string_view head) {
  Answer answer;
  auto line_end = std::min(head.find("\r\n"), head.size());
  if (head.size() > 12) std::from_chars(head.data() + 9, head.data() + 12, answer.status);
  while (line_end < head.size()) {
    head.remove_prefix(line_end + 2);
    line_end = std::min(head.find("\r\n"), head.size());
    auto const line = head.substr(0, line_end);
    auto const colon = line.find(':');
    auto& value = answer.headers[base::ascii_lower(line.substr(0, colon))];
    if (!value.empty()) value += '\n';
    value += base::trim(line.substr(colon + 1));
  }
  return answer;
}

}  // namespace
}  // namespace usher::http
