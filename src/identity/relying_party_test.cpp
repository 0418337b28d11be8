#include "identity/relying_party.h"

#include <gtest/gtest.h>

namespace usher::identity {
namespace {

std::string told(std::string_view url) {
  auto const party = relying_party_of(url);
  return party ? party->id + " " + party->origin : "none";
}

TEST(RelyingParty, IsTheHostAndTheOriginOfThePublicUrl) {
  EXPECT_EQ(told("https://usher.example"), "usher.example https://usher.example");
  EXPECT_EQ(told("https://Usher.Example:443/"), "usher.example https://usher.example");
  EXPECT_EQ(told("https://usher.example:8443"), "usher.example https://usher.example:8443");
  EXPECT_EQ(told("https://usher.example/under/a/path"), "usher.example https://usher.example");
  EXPECT_EQ(told("http://localhost:8080"), "localhost http://localhost:8080");
  EXPECT_EQ(told("http://usher.localhost"), "usher.localhost http://usher.localhost");
  EXPECT_EQ(told("https://intranet"), "intranet https://intranet");
}

TEST(RelyingParty, IsNoneWhereBrowsersWouldNotTakeIt) {
  for (std::string_view const url :
       {"http://usher.example", "http://127.0.0.1:8080", "https://192.0.2.7", "https://[::1]:8443",
        "https://büro.example", "https://", "https://a b", "https://usher.example:x",
        "https://me@usher.example", "ftp://usher.example", "https://usher.example.",
        "http://localhost.example"})
    EXPECT_EQ(told(url), "none") << url;
}

}  // namespace
}  // namespace usher::identity
