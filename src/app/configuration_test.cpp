#include "app/configuration.h"

#include <fstream>

#include <gtest/gtest.h>

#include "support/temporary_directory.h"

namespace usher::app {
namespace {

class ConfigurationTest : public testing::Test {
 protected:
  support::TemporaryDirectory folder;
  std::filesystem::path file(std::string const& text) {
    auto const path = folder.path() / "settings.toml";
    std::ofstream(path) << text;
    return path;
  }
};

TEST_F(ConfigurationTest, FillsInWhatWasLeftOpen) {
  auto const c = completed({});
  ASSERT_TRUE(c);
  EXPECT_EQ(c->database_url, "sqlite:data/usher.db");
  EXPECT_EQ(c->events_url, "duckdb:data/events.duckdb");
  EXPECT_EQ(c->public_url, "http://localhost:8080");
  EXPECT_TRUE(c->keeps_data_in_files());
}

TEST_F(ConfigurationTest, RefusesWhatCannotWorkByName) {
  Configuration c;
  c.database_url = "mysql://x";
  EXPECT_EQ(completed(c).error().field, "database_url");
  c = {};
  c.tls_certificate = "cert.pem";
  EXPECT_EQ(completed(c).error().field, "tls_certificate");
  c = {};
  c.public_url = "usher.example";
  EXPECT_EQ(completed(c).error().field, "public_url");
  for (int count : {0, -1, 257}) {
    c = {};
    c.io_threads = count;
    EXPECT_EQ(completed(c).error().field, "io_threads");
    c = {};
    c.worker_threads = count;
    EXPECT_EQ(completed(c).error().field, "worker_threads");
    c = {};
    c.events_threads = count;
    EXPECT_EQ(completed(c).error().field, "events_threads");
  }
  for (char const* memory : {"", "much", "1", "1 GB", "32MB", "-1GB", "99999999999GB", "80%"}) {
    c = {};
    c.events_memory = memory;
    EXPECT_EQ(completed(c).error().field, "events_memory") << memory;
  }
  c.events_memory = "512MB";
  EXPECT_TRUE(completed(c));
}

TEST_F(ConfigurationTest, RefusesANameServerByName) {
  Configuration c;
  c.dns_server = "ns.example";
  EXPECT_EQ(completed(c).error().field, "dns_server");
  c.dns_server = "192.0.2.53:5353";
  EXPECT_TRUE(completed(c));
}

TEST_F(ConfigurationTest, ReadsItsFileAndNamesUnknownSettings) {
  EXPECT_EQ(read_configuration_file(file("listen = \"127.0.0.1:9000\"\nmails_per_second = 2.5\n"))
                ->mails_per_second,
            2.5);
  EXPECT_EQ(read_configuration_file(file("breached_passwords = \"/srv/pwned.txt\"\n"))->breached_passwords,
            "/srv/pwned.txt");
  EXPECT_EQ(read_configuration_file(file("lisen = \"x\"\n")).error().field, "lisen");
  EXPECT_FALSE(read_configuration_file(file("listen = \n")));
  EXPECT_FALSE(read_configuration_file(folder.path() / "missing.toml"));
}

TEST_F(ConfigurationTest, ReadsPlans) {
  auto const plans =
      read_plans(file("[team]\nname = \"Team\"\nseats = 5\nroles = [\"owner\", \"viewer\"]\n"));
  ASSERT_TRUE(plans);
  EXPECT_EQ(plans->at(0).seats, 5);
  EXPECT_TRUE(plans->at(0).allows_role("viewer"));
  EXPECT_FALSE(plans->at(0).allows_role("admin"));
  EXPECT_FALSE(read_plans(file("[team]\nroles = [\"king\"]\n")));
  EXPECT_FALSE(read_plans(file("[team]\nseats = 0\n")));
}

}  // namespace
}  // namespace usher::app
