#include "identity/breached_passwords.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/crypto.h"
#include "identity/password_policy.h"
#include "support/temporary_directory.h"

namespace usher::identity {
namespace {

// SHA-1 of "correct horse battery staple" and of "password".
constexpr char kStaple[] = "ABF7AAD6438836DBE526AA231ABDE2D0EEF74D42";
constexpr char kPasswordHash[] = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";

class BreachedPasswordsTest : public testing::Test {
 protected:
  support::TemporaryDirectory folder;
  std::filesystem::path const path = folder.path() / "passwords.txt";

  // So many made-up hashes and these, in order.
  static std::vector<std::string> hashes(int count, std::vector<std::string> all) {
    for (int i = 0; i < count; ++i) {
      std::string hash = base::sha256_hex(std::to_string(i)).substr(0, 40);
      std::transform(hash.begin(), hash.end(), hash.begin(),
                     [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
      all.push_back(hash);
    }
    std::sort(all.begin(), all.end());
    return all;
  }
  void write(std::vector<std::string> const& hashes, std::string const& end = "\r\n") {
    std::ofstream out(path, std::ios::binary);
    int count = 1;
    for (auto const& hash : hashes) {
      out << hash << ':' << count << end;
      count = count * 7 % 10'000'019;
    }
  }
  BreachedPasswords opened() { return *BreachedPasswords::open(path); }
};

TEST_F(BreachedPasswordsTest, FindsWhatIsInItWhereverItStands) {
  for (int const others : {0, 1, 2, 3, 5, 40, 1000, 20'000}) {
    for (std::string const& end : {std::string("\n"), std::string("\r\n")}) {
      write(hashes(others, {kStaple, kPasswordHash}), end);
      auto const file = opened();
      EXPECT_TRUE(file.contain("correct horse battery staple")) << others;
      EXPECT_TRUE(file.contain("password")) << others;
      EXPECT_FALSE(file.contain("violet kettle under the stairs")) << others;
      EXPECT_FALSE(file.contain("")) << others;
    }
  }
}

TEST_F(BreachedPasswordsTest, FindsTheFirstAndTheLastAlsoWithoutAnEndOfLine) {
  std::string const least(40, '0');
  std::string const most(40, 'F');
  write({kPasswordHash, kStaple, most});
  EXPECT_TRUE(opened().contain("password"));
  write({least, kPasswordHash, kStaple});
  EXPECT_TRUE(opened().contain("correct horse battery staple"));
  std::ofstream(path, std::ios::binary) << least << ":1\r\n" << kStaple << ":3";
  EXPECT_TRUE(opened().contain("correct horse battery staple"));
  std::ofstream(path, std::ios::binary) << kStaple;
  EXPECT_TRUE(opened().contain("correct horse battery staple"));
  EXPECT_FALSE(opened().contain("password"));
}

// The file is a hole but for the lines that a search for its last one meets: if it read more, or lost a bit
// of the position, it would meet a byte that is none.
TEST_F(BreachedPasswordsTest, OfFortyGigabytesItReadsAFewLines) {
  std::int64_t const size = std::int64_t{40} << 30;
  std::string const last = std::string(kStaple) + ":12345678\n";
  std::ofstream out(path, std::ios::binary);
  int met = 0;
  auto const line = [&] {
    std::string hash = std::to_string(++met);
    return "\n" + std::string(40 - hash.size(), '0') + hash + ":1\n";
  };
  out << line().substr(1);
  auto const end = size - static_cast<std::int64_t>(last.size());
  std::int64_t low = 0;
  while (size - low > 4096) {
    std::int64_t const middle = low + (size - low) / 2;
    out.seekp(middle - 1);
    out << line();
    low = middle + 43;
  }
  // What is left is filled up to the last one.
  for (out.seekp(low); low < end; low = static_cast<std::int64_t>(out.tellp())) {
    auto const room = end - low;
    std::string text = line().substr(1);
    if (room < 2 * 43)
      text = text.substr(0, 41) + std::string(static_cast<std::size_t>(room) - 42, '1') + "\n";
    out << text;
  }
  out << last;
  out.close();
  ASSERT_EQ(std::filesystem::file_size(path), static_cast<std::uintmax_t>(size));
  EXPECT_LT(met, 200);
  EXPECT_TRUE(opened().contain("correct horse battery staple"));
}

TEST_F(BreachedPasswordsTest, RefusesWhatIsNoSuchFile) {
  EXPECT_EQ(BreachedPasswords::open(folder.path() / "missing").error().field, "breached_passwords");
  EXPECT_FALSE(BreachedPasswords::open(folder.path()));
  for (std::string const& text : {std::string(), std::string("password\nletmein\n"), std::string(500, 'A'),
                                  std::string("NOTHEXNOTHEXNOTHEXNOTHEXNOTHEXNOTHEXNOTH:1\n")}) {
    std::ofstream(path, std::ios::binary) << text;
    EXPECT_FALSE(BreachedPasswords::open(path)) << text;
  }
}

TEST_F(BreachedPasswordsTest, SamplesTellWhetherItIsSorted) {
  auto all = hashes(5000, {});
  write(all);
  EXPECT_TRUE(opened().check_samples(1000));
  EXPECT_TRUE(opened().check_samples(100'000));
  EXPECT_NEAR(static_cast<double>(opened().passwords_estimated()), 5000, 250);
  std::swap(all[1000], all[4000]);
  write(all);
  EXPECT_EQ(opened().check_samples(100'000).error().field, "breached_passwords");
  std::reverse(all.begin(), all.end());
  write(all);
  EXPECT_FALSE(opened().check_samples(10));
}

TEST_F(BreachedPasswordsTest, OneThatWasCutMeanwhileLetsNothingPass) {
  write(hashes(5000, {kStaple}));
  auto const file = opened();
  ASSERT_EQ(truncate(path.c_str(), 100), 0);
  EXPECT_THROW(file.contain("violet kettle under the stairs"), std::runtime_error);
}

TEST_F(BreachedPasswordsTest, ThePolicyRefusesWhatIsInItAndNamesTheField) {
  write(hashes(100, {kStaple}));
  auto const file = opened();
  PasswordContext const context{.email = "ann@acme.example", .name = "Ann", .breached = &file};
  auto const refused = check_new_password("new_password", "correct horse battery staple", context);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "password_breached");
  EXPECT_EQ(refused.error().field, "new_password");
  EXPECT_TRUE(check_new_password("new_password", "violet kettle under the stairs", context));
}

}  // namespace
}  // namespace usher::identity
