#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/server.h"

// What the tests of this module share: a server on a free port, and a client that says exactly what it is
// told.
namespace usher::http {

struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class LoopbackClient {
 public:
  enum class ReceiveBuffer { kUsual, kTiny };
  explicit LoopbackClient(std::uint16_t port, ReceiveBuffer buffer = ReceiveBuffer::kUsual);
  LoopbackClient(LoopbackClient const&) = delete;
  LoopbackClient& operator=(LoopbackClient const&) = delete;
  ~LoopbackClient();

  void send(std::string_view bytes);
  // One whole answer; status 0 when the connection ends, or five seconds pass, before it is complete.
  Answer receive();
  Answer receive_to_head();  // an answer to HEAD has a length but no body
  Answer ask(std::string_view bytes) {
    send(bytes);
    return receive();
  }
  // Reads until the text has come; false when the connection ends or five seconds pass first. Keeps what
  // follows.
  bool await_text(std::string_view text);
  std::string receive_all();  // until the connection ends
  bool closes();              // within five seconds, whatever comes before it
  void leave();

 private:
  enum class Body { kAsDeclared, kNone };
  Answer receive(Body body);
  Answer receive_chunks(Answer answer);
  bool read_more();

  int socket_;
  std::string buffer_;
};

std::string get(std::string_view target, std::string_view headers = "");
std::string post(std::string_view target, std::string_view body, std::string_view headers = "");

// Options for tests: a free port and no access log.
ServerOptions quiet_options();

// A server with the routes a test gives it.
struct TestServer {
  explicit TestServer(std::function<void(Router&)> const& add_routes,
                      ServerOptions options = quiet_options());
  std::uint16_t port() const { return server.port(); }
  base::SystemClock clock;
  Server server;
};

Route quick_route(Method method, std::string pattern, QuickHandler quick);
Route worker_route(Method method, std::string pattern, Handler handler);
Route deferred_route(Method method, std::string pattern, DeferredHandler deferred);

// True once the condition holds; false after five seconds.
bool eventually(std::function<bool()> const& condition);

}  // namespace usher::http
