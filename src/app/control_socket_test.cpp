#include "app/control_socket.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/temporary_directory.h"

namespace usher::app {
namespace {

TEST(ControlSocket, AnswersALineAndOnlyItsOwnerMayAsk) {
  support::TemporaryDirectory folder;
  auto const path = control_socket_path(folder.path());
  EXPECT_FALSE(ControlSocket::ask(path, "ping"));
  {
    ControlSocket const socket(path, [](std::string const& request) { return "you said " + request; });
    EXPECT_EQ(ControlSocket::ask(path, "hello there"), "you said hello there");
    struct stat status {};
    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
  }
  EXPECT_FALSE(ControlSocket::ask(path, "ping"));
}

TEST(ControlSocket, AnswersAPingWhileItIsAtWork) {
  support::TemporaryDirectory folder;
  auto const path = control_socket_path(folder.path());
  std::promise<void> begun, done;
  std::atomic<int> answers{0};
  ControlSocket const socket(path, [&](std::string const& request) {
    if (answers++ == 0) {
      begun.set_value();
      done.get_future().wait();
    }
    return request;
  });
  auto const ask = [&](char const* request) {
    return std::async(std::launch::async, [=] { return ControlSocket::ask(path, request); });
  };
  auto first = ask("backup");
  begun.get_future().wait();
  auto second = ask("demo");
  EXPECT_EQ(ControlSocket::ask(path, "ping"), "pong");
  EXPECT_EQ(answers, 1);
  done.set_value();
  EXPECT_EQ(first.get(), "backup");
  EXPECT_EQ(second.get(), "demo");
}

}  // namespace
}  // namespace usher::app
