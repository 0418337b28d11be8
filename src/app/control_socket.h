#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace usher::app {

// How a command speaks to a server that runs on the same data folder: a Unix socket in it, readable by its
// owner only. One line asks, one text answers, then the connection ends. "ping" is answered "pong" at once,
// so that nobody takes a server at work on a long backup for a dead one; other requests one at a time, by the
// function.
class ControlSocket {
 public:
  using Answer = std::function<std::string(std::string const& request)>;

  // Replaces a socket that a killed server left behind; call it while holding the data lock.
  ControlSocket(std::filesystem::path path, Answer answer);
  ~ControlSocket();  // waits for what is being answered
  ControlSocket(ControlSocket const&) = delete;
  ControlSocket& operator=(ControlSocket const&) = delete;

  // nullopt: nobody listens there.
  static std::optional<std::string> ask(std::filesystem::path const& path, std::string const& request);

 private:
  void run();
  void answer_later(int connection, std::string request);

  std::filesystem::path path_;
  Answer answer_;
  std::mutex turn_;                         // held while answer_ runs
  std::list<std::future<void>> answering_;  // the thread's own
  int listener_;
  int stop_pipe_[2];
  std::thread thread_;
};

std::filesystem::path control_socket_path(std::filesystem::path const& data);

}  // namespace usher::app
