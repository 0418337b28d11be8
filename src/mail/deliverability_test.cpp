#include "mail/deliverability.h"

#include <map>

#include <gtest/gtest.h>

namespace usher::mail {
namespace {

class KnownNames : public base::DnsText {
 public:
  std::map<std::string, std::vector<std::string>> known;
  bool is_away = false;

  base::Result<std::vector<std::string>> records(std::string_view name) const override {
    if (is_away) return base::Error{base::ErrorKind::kUnavailable, "dns_unavailable", "", {}, {}};
    auto const found = known.find(std::string(name));
    return found == known.end() ? std::vector<std::string>() : found->second;
  }
};

class DeliverabilityTest : public testing::Test {
 protected:
  KnownNames dns;

  Deliverability check(std::string const& from = "usher@mail.acme.example", std::string_view selector = "") {
    return check_deliverability(dns, base::EmailAddress::parse(from).value(), selector).value();
  }
  Finding spf(std::string const& record) {
    dns.known["mail.acme.example"] = {record};
    return check().spf.finding;
  }
  Finding dmarc(std::string const& record) {
    dns.known["_dmarc.mail.acme.example"] = {record};
    return check().dmarc.finding;
  }
};

TEST_F(DeliverabilityTest, ADomainThatSaysNothingIsTold) {
  auto const found = check();
  EXPECT_EQ(found.domain, "mail.acme.example");
  EXPECT_EQ(found.spf.finding, Finding::kMissing);
  EXPECT_EQ(found.dmarc.finding, Finding::kMissing);
  EXPECT_EQ(found.dmarc.name, "_dmarc.mail.acme.example");
  EXPECT_EQ(found.dkim.finding, Finding::kUnknown);
  EXPECT_NE(found.dkim.advice.find("cannot be known"), std::string::npos);
}

TEST_F(DeliverabilityTest, ReadsWhatSpfSaysOfEverybodyElse) {
  EXPECT_EQ(spf("v=spf1 include:mail.example -all"), Finding::kGood);
  EXPECT_EQ(spf("V=SPF1 mx ~ALL"), Finding::kGood);
  EXPECT_EQ(spf("v=spf1 redirect=_spf.mail.example"), Finding::kGood);
  EXPECT_EQ(spf("v=spf1 mx"), Finding::kWeak);
  EXPECT_EQ(spf("v=spf1 mx ?all"), Finding::kWeak);
  EXPECT_EQ(spf("v=spf1 +all"), Finding::kWeak);
  EXPECT_EQ(spf("v=spf10 -all"), Finding::kMissing);
  dns.known["mail.acme.example"] = {"other", "v=spf1 mx -all", "v=spf1 a -all"};
  EXPECT_EQ(check().spf.finding, Finding::kBroken);
}

TEST_F(DeliverabilityTest, ReadsThePolicyOfDmarc) {
  EXPECT_EQ(dmarc("v=DMARC1; p=reject"), Finding::kGood);
  EXPECT_EQ(dmarc("v=DMARC1;p = Quarantine ;"), Finding::kGood);
  EXPECT_EQ(dmarc("v=DMARC1; p=none; rua=mailto:a@acme.example"), Finding::kWeak);
  EXPECT_EQ(dmarc("v=DMARC1; rua=mailto:a@acme.example"), Finding::kBroken);
  dns.known["_dmarc.mail.acme.example"] = {"v=DMARC1; p=none", "v=DMARC1; p=reject"};
  EXPECT_EQ(check().dmarc.finding, Finding::kBroken);
}

TEST_F(DeliverabilityTest, ThePolicyOfTheDomainAboveCountsAsItSaysForThoseBelow) {
  dns.known["_dmarc.acme.example"] = {"v=DMARC1; p=reject; sp=none"};
  EXPECT_EQ(check().dmarc.finding, Finding::kWeak);
  EXPECT_EQ(check().dmarc.name, "_dmarc.acme.example");
  EXPECT_EQ(check("usher@acme.example").dmarc.finding, Finding::kGood);
  dns.known["_dmarc.example"] = {"v=DMARC1; p=reject"};
  EXPECT_EQ(check("usher@other.example").dmarc.finding, Finding::kMissing);
}

TEST_F(DeliverabilityTest, LooksUpTheKeyOfASelector) {
  dns.known["s1._domainkey.mail.acme.example"] = {"v=DKIM1; k=rsa; p=MIGf"};
  dns.known["old._domainkey.mail.acme.example"] = {"v=DKIM1; p="};
  EXPECT_EQ(check("usher@mail.acme.example", "s1").dkim.finding, Finding::kGood);
  EXPECT_EQ(check("usher@mail.acme.example", "old").dkim.finding, Finding::kBroken);
  EXPECT_EQ(check("usher@mail.acme.example", "s2").dkim.finding, Finding::kMissing);
  for (std::string_view const wrong : {".", "a b", "s1.", "ä"})
    EXPECT_EQ(
        check_deliverability(dns, base::EmailAddress::parse("a@acme.example").value(), wrong).error().field,
        "dkim_selector");
}

TEST_F(DeliverabilityTest, SaysThatItDoesNotKnow) {
  dns.is_away = true;
  auto const found = check();
  EXPECT_EQ(found.spf.finding, Finding::kUnknown);
  EXPECT_EQ(found.dmarc.finding, Finding::kUnknown);
  EXPECT_EQ(found.dkim.finding, Finding::kUnknown);
}

}  // namespace
}  // namespace usher::mail
