#pragma once

#include <functional>
#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace usher::app {

// The commands that admins and scripts use from any machine (client/commands.h), as the command line has
// them. It is made before the words are read, and kept until the command has run: what they say is in it.
class AdminCommands {
 public:
  explicit AdminCommands(CLI::App& program);
  ~AdminCommands();
  AdminCommands(AdminCommands const&) = delete;
  AdminCommands& operator=(AdminCommands const&) = delete;

  // What the words ask for; empty where that is none of these commands.
  std::function<int()> chosen() const;

 private:
  struct Words;
  std::unique_ptr<Words> words_;
};

}  // namespace usher::app
