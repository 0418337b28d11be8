#include "app/control_socket.h"

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

}  // namespace
}  // namespace usher::app
