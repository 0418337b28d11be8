#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace usher::app {

// How a command speaks to a server that runs on the same data folder: a Unix socket in it, readable by its
// owner only. One line asks, one text answers, then the connection ends. Requests are answered one at a time.
class ControlSocket {
 public:
  using Answer = std::function<std::string(std::string const& request)>;

  // Replaces a socket that a killed server left behind; call it while holding the data lock.
  ControlSocket(std::filesystem::path path, Answer answer);
  ~ControlSocket();
  ControlSocket(ControlSocket const&) = delete;
  ControlSocket& operator=(ControlSocket const&) = delete;

  // nullopt: nobody listens there.
  static std::optional<std::string> ask(std::filesystem::path const& path, std::string const& request);

 private:
  void run();

  std::filesystem::path path_;
  Answer answer_;
  int listener_;
  int stop_pipe_[2];
  std::thread thread_;
};

std::filesystem::path control_socket_path(std::filesystem::path const& data);

}  // namespace usher::app
