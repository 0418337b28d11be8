#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

// For tests: a mail server on a port of its own that answers as it is told.
namespace usher::mail {

struct ReceivedMail {
  std::string sender;     // as in MAIL FROM, with brackets
  std::string recipient;  // as in RCPT TO
  std::string content;    // dots unstuffed, lines end in CRLF
};

// A self-signed certificate for "localhost", as the server presents it after STARTTLS.
class TestCertificate {
 public:
  TestCertificate();
  ~TestCertificate();
  TestCertificate(TestCertificate const&) = delete;
  TestCertificate& operator=(TestCertificate const&) = delete;

  std::string pem() const;
  void* context() const { return context_; }  // SSL_CTX

 private:
  void* context_;
};

class ScriptedSmtpServer {
 public:
  // Instead of an answer: hang up; say nothing more; send one octet now and then, for ever.
  static constexpr char const* kDrop = "<drop>";
  static constexpr char const* kSilence = "<silence>";
  static constexpr char const* kDrip = "<drip>";

  explicit ScriptedSmtpServer(TestCertificate const* certificate = nullptr);
  ~ScriptedSmtpServer();

  int port() const { return port_; }
  std::string url(std::string const& login = "") const {
    return "smtp://" + login + "localhost:" + std::to_string(port_);
  }

  // The next time this verb comes ("CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "BODY"), answer so;
  // after the answers given here are used up the server is kind again.
  void answer_once(std::string const& verb, std::string const& answer);
  void answer_always(std::string const& verb, std::string const& answer);

  std::vector<ReceivedMail> received();
  std::vector<std::string> commands();  // as they came, AUTH included
  int connections() const { return connections_; }
  // Called after the message has arrived and before it is answered.
  void on_message(std::function<void()> action) { on_message_ = std::move(action); }

 private:
  class Peer;
  void accept_connections();
  void serve(Peer& peer);
  std::string take_body(Peer& peer);
  std::string answer_to(std::string const& verb);
  bool reply(Peer& peer, std::string const& answer);

  TestCertificate const* certificate_;
  std::function<void()> on_message_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> closing_ = false;
  std::atomic<int> connections_ = 0;

  std::mutex mutex_;
  std::map<std::string, std::deque<std::string>> once_;  // guarded by mutex_, as all below
  std::map<std::string, std::string> always_;
  std::vector<ReceivedMail> received_;
  std::vector<std::string> commands_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace usher::mail
