#include "base/dns_text.h"

#include <map>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::base {
namespace {

// Answers TXT questions on a port of its own. A name without an entry does not exist; "silent.example" is not
// answered at all.
class ScriptedNameServer {
 public:
  using Records = std::map<std::string, std::vector<std::vector<std::string>>>;

  explicit ScriptedNameServer(Records records)
      : records_(std::move(records)), socket_(socket(AF_INET, SOCK_DGRAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    socklen_t length = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { work(); });
  }
  ~ScriptedNameServer() {
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  void work() {
    char question[512];
    sockaddr_in from{};
    while (true) {
      socklen_t length = sizeof from;
      auto const size =
          recvfrom(socket_, question, sizeof question, 0, reinterpret_cast<sockaddr*>(&from), &length);
      if (size <= 12) return;
      std::string const reply = reply_to({question, static_cast<std::size_t>(size)});
      if (!reply.empty())
        sendto(socket_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), length);
    }
  }

  std::string reply_to(std::string const& question) const {
    std::string name;
    std::size_t at = 12;
    while (question[at] != 0) {
      name += (name.empty() ? "" : ".") + question.substr(at + 1, static_cast<std::size_t>(question[at]));
      at += static_cast<std::size_t>(question[at]) + 1;
    }
    if (name == "silent.example") return "";
    auto const known = records_.find(name);
    std::size_t const count = known == records_.end() ? 0 : known->second.size();
    std::string reply = question.substr(0, 2) + "\x81" + (known == records_.end() ? '\x83' : '\x80') +
                        std::string("\0\1\0", 3) + static_cast<char>(count) + std::string(4, '\0') +
                        question.substr(12, at + 5 - 12);
    for (std::size_t i = 0; i < count; ++i) {
      std::string data;
      for (std::string const& piece : known->second[i]) data += static_cast<char>(piece.size()) + piece;
      reply += std::string("\xc0\x0c\0\x10\0\1\0\0\0\x3c", 10) + static_cast<char>(data.size() >> 8) +
               static_cast<char>(data.size() & 255) + data;
    }
    return reply;
  }

  Records records_;
  int socket_;
  int port_ = 0;
  std::thread thread_;
};

TEST(DnsTextTest, GivesEachRecordInOnePiece) {
  ScriptedNameServer const server(
      ScriptedNameServer::Records{{"acme.example", {{"v=spf1 ", "include:mail.example -all"}, {"other"}}}});
  ResolverDnsText const dns({.server = server.address()});
  EXPECT_EQ(dns.records("acme.example").value(),
            (std::vector<std::string>{"v=spf1 include:mail.example -all", "other"}));
}

TEST(DnsTextTest, ANameThatHasNoneIsNoFault) {
  ScriptedNameServer const server(ScriptedNameServer::Records{{"bare.example", {}}});
  ResolverDnsText const dns({.server = server.address()});
  EXPECT_TRUE(dns.records("bare.example").value().empty());
  EXPECT_TRUE(dns.records("nowhere.example").value().empty());
}

TEST(DnsTextTest, SaysWhenNobodyAnswers) {
  ScriptedNameServer const server(ScriptedNameServer::Records{});
  ResolverDnsText const dns({.server = server.address(), .timeout = std::chrono::seconds(1)});
  auto const began = std::chrono::steady_clock::now();
  auto const refused = dns.records("silent.example");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "dns_unavailable");
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

TEST(DnsTextTest, RefusesServersThatCannotBe) {
  EXPECT_TRUE(check_dns_server(""));
  EXPECT_TRUE(check_dns_server("192.0.2.53"));
  EXPECT_TRUE(check_dns_server("192.0.2.53:5353"));
  for (std::string_view const wrong :
       {"ns.example", "192.0.2.53:", "192.0.2.53:0", "192.0.2.53:70000", "1.2.3"})
    EXPECT_FALSE(check_dns_server(wrong)) << wrong;
}

}  // namespace
}  // namespace usher::base
