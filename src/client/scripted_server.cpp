#include "client/scripted_server.h"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::client {
namespace {

std::string read_request(int connection) {
  std::string request;
  char bytes[4096];
  while (true) {
    auto const end = request.find("\r\n\r\n");
    if (end != std::string::npos) {
      auto const at = request.find("Content-Length: ");
      std::size_t const length = at < end ? std::stoul(request.substr(at + 16)) : 0;
      if (request.size() >= end + 4 + length) return request;
    }
    ssize_t const count = read(connection, bytes, sizeof bytes);
    if (count <= 0) return request;
    request.append(bytes, static_cast<std::size_t>(count));
  }
}

}  // namespace

ScriptedServer::ScriptedServer(std::vector<std::string> answers) {
  listener_ = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listener_ < 0 || bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener_, 8) != 0 || getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no socket for a test");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this, answers = std::move(answers)] {
    for (std::string const& text : answers) {
      int const connection = accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      requests_.push_back(read_request(connection));
      if (!text.empty()) send(connection, text.data(), text.size(), MSG_NOSIGNAL);
      close(connection);
    }
  });
}

ScriptedServer::~ScriptedServer() {
  shutdown(listener_, SHUT_RDWR);
  if (thread_.joinable()) thread_.join();
  close(listener_);
}

std::string ScriptedServer::url() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

std::vector<std::string> const& ScriptedServer::requests() {
  if (thread_.joinable()) thread_.join();
  return requests_;
}

std::string answer(int status, std::string const& body, std::string const& header) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + header +
         "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace usher::client
