#pragma once

#include <string>
#include <thread>
#include <vector>

namespace usher::client {

// For tests: answers one connection after the other on 127.0.0.1, each with the next text, and closes it. An
// empty text is a connection that is lost. Keeps what it was sent.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::vector<std::string> answers);
  ~ScriptedServer();
  ScriptedServer(ScriptedServer const&) = delete;
  ScriptedServer& operator=(ScriptedServer const&) = delete;

  std::string url() const;
  // Waits until all answers are given; do not call before the client is done.
  std::vector<std::string> const& requests();

 private:
  int listener_ = -1;
  int port_ = 0;
  std::vector<std::string> requests_;
  std::thread thread_;
};

// "HTTP/1.1 200 OK" and so on, with the length of the body.
std::string answer(int status, std::string const& body, std::string const& header = "");

}  // namespace usher::client
