#include "base/crypto.h"

#include <set>

#include <gtest/gtest.h>

namespace usher::base {
namespace {

TEST(Crypto, TokensCarry256BitsAndNeverRepeat) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    std::string const token = random_token();
    EXPECT_EQ(token.size(), 43u);
    EXPECT_TRUE(seen.insert(token).second);
  }
}

TEST(Crypto, LaterIdsSortLater) {
  std::string const early = new_id_text("acc", from_micros(1'000'000'000'000'000));
  std::string const late = new_id_text("acc", from_micros(1'000'000'000'001'000));
  EXPECT_EQ(early.size(), 4u + 26u);
  EXPECT_LT(early, late);
}

// FIPS 180-2, "abc".
TEST(Crypto, HashesAsTheStandardsSay) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Crypto, OpensWhatItSealedWithTheSameKeyOnly) {
  std::string const sealed = seal("a key", "https://usher.example/invite#secret");
  EXPECT_EQ(open_sealed("a key", sealed), "https://usher.example/invite#secret");
  EXPECT_EQ(open_sealed("another key", sealed), std::nullopt);
  EXPECT_EQ(sealed.find("secret"), std::string::npos);
  EXPECT_NE(seal("a key", "same"), seal("a key", "same"));
  EXPECT_EQ(open_sealed("a key", seal("a key", "")), "");
}

TEST(Crypto, RefusesSealedTextThatWasChanged) {
  std::string sealed = seal("a key", "text");
  sealed[sealed.size() / 2] = sealed[sealed.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_EQ(open_sealed("a key", sealed), std::nullopt);
  EXPECT_EQ(open_sealed("a key", ""), std::nullopt);
  EXPECT_EQ(open_sealed("a key", "not base64!"), std::nullopt);
}

TEST(Crypto, VerifiesOnlyTheRightPassword) {
  std::string const hash = hash_password("a long enough secret");
  EXPECT_EQ(hash.rfind("$argon2id$", 0), 0u);
  EXPECT_TRUE(verify_password(hash, "a long enough secret"));
  EXPECT_FALSE(verify_password(hash, "a long enough secreT"));
  EXPECT_FALSE(verify_password("not a hash", "a long enough secret"));
}

}  // namespace
}  // namespace usher::base
