#include "client/connection.h"

#include <fstream>

#include <gtest/gtest.h>

#include "support/temporary_directory.h"

namespace usher::client {
namespace {

base::Result<Connection> connect(std::string url, std::string token = "usher_abc") {
  ConnectionSettings settings;
  settings.url = std::move(url);
  settings.token = std::move(token);
  return connection_of(settings);
}

TEST(ConnectionTest, TakesAHostAndAPort) {
  for (std::string const url :
       {"https://usher.acme.example", "https://usher.acme.example:8443", "http://localhost:8080",
        "http://127.0.0.1:8080", "http://[::1]:8080", "HTTPS://usher.acme.example"})
    EXPECT_TRUE(connect(url)) << url;
  EXPECT_EQ(connect(" https://usher.acme.example/ ")->url, "https://usher.acme.example");
}

TEST(ConnectionTest, RefusesWhatIsNoAddressOfAServer) {
  for (std::string const url :
       {"", "usher.acme.example", "ftp://usher.acme.example", "https://", "https://a.example/usher",
        "https://olga:secret@a.example", "https://a.example?x", "https://a b"}) {
    auto const connection = connect(url);
    ASSERT_FALSE(connection) << url;
    EXPECT_EQ(connection.error().field, "USHER_URL");
  }
}

TEST(ConnectionTest, SendsNoTokenInTheClearToAnotherMachine) {
  for (std::string const url :
       {"http://usher.acme.example", "http://127.evil.example", "http://localhost.evil.example",
        "http://[::1].evil.example", "http://10.0.0.1:8080"})
    EXPECT_FALSE(connect(url)) << url;
  ConnectionSettings settings{"http://10.0.0.1:8080", "usher_abc", "", "",
                              ConnectionSettings::PlainHttp::kAllowed};
  EXPECT_TRUE(connection_of(settings));
}

TEST(ConnectionTest, RefusesWhatIsNoToken) {
  for (std::string const token : {"", "secret", "usher_a\r\nx: y", "usher_a b"}) {
    auto const connection = connect("https://a.example", token);
    ASSERT_FALSE(connection) << token;
    EXPECT_EQ(connection.error().field, "USHER_TOKEN");
  }
}

TEST(ConnectionTest, ReadsTheTokenFromAFileFirst) {
  support::TemporaryDirectory const folder;
  std::string const file = (folder.path() / "token").string();
  std::ofstream(file) << "usher_of_the_file\n";
  ConnectionSettings settings{"https://a.example", "usher_abc", file, "", {}};
  EXPECT_EQ(connection_of(settings)->token, "usher_of_the_file");
  settings.token_file = file + ".gone";
  EXPECT_EQ(connection_of(settings).error().field, "--token-file");
}

}  // namespace
}  // namespace usher::client
