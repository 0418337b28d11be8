#include "app/control_socket.h"

#include <cstring>
#include <stdexcept>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace usher::app {
namespace {

constexpr std::size_t kLongestRequest = 4096;

sockaddr_un address_of(std::filesystem::path const& path);
std::string read_line(int connection);
void write_all(int connection, std::string const& text);

}  // namespace

ControlSocket::ControlSocket(std::filesystem::path path, Answer answer)
    : path_(std::move(path)),
      answer_(std::move(answer)),
      listener_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_un const address = address_of(path_);
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
  mode_t const before = umask(0177);
  bool const is_bound = listener_ >= 0 &&
                        bind(listener_, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0 &&
                        listen(listener_, 8) == 0;
  umask(before);
  if (!is_bound || pipe(stop_pipe_) != 0) throw std::runtime_error("cannot listen on " + path_.string());
  thread_ = std::thread([this] { run(); });
}

ControlSocket::~ControlSocket() {
  close(stop_pipe_[1]);
  thread_.join();
  answering_.clear();
  close(stop_pipe_[0]);
  close(listener_);
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

std::optional<std::string> ControlSocket::ask(std::filesystem::path const& path, std::string const& request) {
  int const connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un const address = address_of(path);
  if (connect(connection, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
    close(connection);
    return std::nullopt;
  }
  write_all(connection, request + "\n");
  std::string reply;
  char buffer[4096];
  for (ssize_t count; (count = read(connection, buffer, sizeof buffer)) > 0;)
    reply.append(buffer, static_cast<std::size_t>(count));
  close(connection);
  return reply;
}

void ControlSocket::run() {
  while (true) {
    pollfd waiting[2] = {{listener_, POLLIN, 0}, {stop_pipe_[0], POLLIN, 0}};
    if (poll(waiting, 2, -1) < 0) continue;
    if (waiting[1].revents != 0) return;
    int const connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) continue;
    timeval const patience{5, 0};
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string const request = read_line(connection);
    if (!request.empty() && request != "ping") {
      answer_later(connection, request);
      continue;
    }
    if (!request.empty()) write_all(connection, "pong");
    close(connection);
  }
}

void ControlSocket::answer_later(int connection, std::string request) {
  answering_.remove_if([](std::future<void> const& one) {
    return one.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  });
  answering_.push_back(std::async(std::launch::async, [this, connection, request = std::move(request)] {
    {
      std::lock_guard const lock(turn_);
      write_all(connection, answer_(request));
    }
    close(connection);
  }));
}

std::filesystem::path control_socket_path(std::filesystem::path const& data) {
  return data / "control.sock";
}

namespace {

sockaddr_un address_of(std::filesystem::path const& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::string const text = path.string();
  if (text.size() >= sizeof address.sun_path)
    throw std::runtime_error("the path of the data folder is too long");
  std::memcpy(address.sun_path, text.data(), text.size());
  return address;
}

std::string read_line(int connection) {
  std::string line;
  char c;
  while (line.size() < kLongestRequest && read(connection, &c, 1) == 1) {
    if (c == '\n') return line;
    line += c;
  }
  return "";
}

void write_all(int connection, std::string const& text) {
  for (std::size_t sent = 0; sent < text.size();) {
    ssize_t const count = send(connection, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;
    sent += static_cast<std::size_t>(count);
  }
}

}  // namespace
}  // namespace usher::app
