#include "mail/scripted_smtp_server.h"

#include <chrono>
#include <optional>
#include <stdexcept>

#include <arpa/inet.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::mail {

TestCertificate::TestCertificate() {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* const name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("localhost"),
                             -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  X509_sign(certificate, key, EVP_sha256());
  SSL_CTX* const context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_use_certificate(context, certificate);
  SSL_CTX_use_PrivateKey(context, key);
  X509_free(certificate);
  EVP_PKEY_free(key);
  context_ = context;
}

TestCertificate::~TestCertificate() {
  SSL_CTX_free(static_cast<SSL_CTX*>(context_));
}

std::string TestCertificate::pem() const {
  BIO* const memory = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(memory, SSL_CTX_get0_certificate(static_cast<SSL_CTX*>(context_)));
  char* data = nullptr;
  auto const size = BIO_get_mem_data(memory, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(memory);
  return text;
}

// One connection, in the clear or encrypted.
class ScriptedSmtpServer::Peer {
 public:
  Peer(int descriptor, std::atomic<bool> const& closing) : descriptor_(descriptor), closing_(closing) {}
  ~Peer() {
    SSL_free(ssl_);
    close(descriptor_);
  }
  Peer(Peer const&) = delete;
  Peer& operator=(Peer const&) = delete;

  bool is_closing() const { return closing_; }

  bool start_tls(TestCertificate const& certificate) {
    ssl_ = SSL_new(static_cast<SSL_CTX*>(certificate.context()));
    SSL_set_fd(ssl_, descriptor_);
    return SSL_accept(ssl_) == 1;
  }

  std::optional<std::string> line() {
    while (true) {
      if (auto const end = buffer_.find('\n'); end != std::string::npos) {
        std::string line = buffer_.substr(0, end + 1);
        buffer_.erase(0, end + 1);
        return line;
      }
      if (!fill()) return std::nullopt;
    }
  }

  bool write(std::string const& text) {
    if (ssl_ != nullptr) return SSL_write(ssl_, text.data(), static_cast<int>(text.size())) > 0;
    return send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }

 private:
  bool fill() {
    char bytes[4096];
    while (!closing_) {
      pollfd ready{descriptor_, POLLIN, 0};
      bool const pending = ssl_ != nullptr && SSL_pending(ssl_) > 0;
      if (!pending && poll(&ready, 1, 20) == 0) continue;
      auto const size = ssl_ != nullptr ? SSL_read(ssl_, bytes, sizeof bytes)
                                        : static_cast<int>(recv(descriptor_, bytes, sizeof bytes, 0));
      if (size <= 0) return false;
      buffer_.append(bytes, static_cast<std::size_t>(size));
      return true;
    }
    return false;
  }

  int descriptor_;
  std::atomic<bool> const& closing_;
  SSL* ssl_ = nullptr;
  std::string buffer_;
};

ScriptedSmtpServer::ScriptedSmtpServer(TestCertificate const* certificate) : certificate_(certificate) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 64) != 0)
    throw std::runtime_error("no port for the mail server");
  getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_connections(); });
}

ScriptedSmtpServer::~ScriptedSmtpServer() {
  closing_ = true;
  acceptor_.join();
  for (auto& thread : threads_) thread.join();
  close(listener_);
}

void ScriptedSmtpServer::answer_once(std::string const& verb, std::string const& answer) {
  std::lock_guard lock(mutex_);
  once_[verb].push_back(answer);
}

void ScriptedSmtpServer::answer_always(std::string const& verb, std::string const& answer) {
  std::lock_guard lock(mutex_);
  always_[verb] = answer;
}

std::vector<ReceivedMail> ScriptedSmtpServer::received() {
  std::lock_guard lock(mutex_);
  return received_;
}

std::vector<std::string> ScriptedSmtpServer::commands() {
  std::lock_guard lock(mutex_);
  return commands_;
}

void ScriptedSmtpServer::accept_connections() {
  while (!closing_) {
    pollfd ready{listener_, POLLIN, 0};
    if (poll(&ready, 1, 20) <= 0) continue;
    int const descriptor = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) continue;
    ++connections_;
    threads_.emplace_back([this, descriptor] {
      // OpenSSL writes to clients that are gone.
      sigset_t pipe;
      sigemptyset(&pipe);
      sigaddset(&pipe, SIGPIPE);
      pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
      Peer peer(descriptor, closing_);
      serve(peer);
    });
  }
}

void ScriptedSmtpServer::serve(Peer& peer) {
  ReceivedMail mail;
  bool encrypted = false;
  if (!reply(peer, answer_to("CONNECT"))) return;
  while (auto line = peer.line()) {
    while (!line->empty() && (line->back() == '\n' || line->back() == '\r')) line->pop_back();
    {
      std::lock_guard lock(mutex_);
      commands_.push_back(*line);
    }
    std::string const verb = line->substr(0, line->find(' '));
    std::string answer = answer_to(verb);
    if (verb == "EHLO" && certificate_ != nullptr && !encrypted) answer = "250-localhost\r\n250 STARTTLS";
    // RFC 4954: without an initial response the server asks for it.
    if (verb == "AUTH" && line->find(' ', 5) == std::string::npos)
      if (!peer.write("334 \r\n") || !peer.line()) return;
    if (verb == "MAIL") mail.sender = line->substr(10);
    if (verb == "RCPT") mail.recipient = line->substr(8);
    if (!reply(peer, answer) || verb == "QUIT") return;
    if (verb == "STARTTLS" && answer[0] == '2') {
      if (!peer.start_tls(*certificate_)) return;
      encrypted = true;
    }
    if (verb == "DATA" && answer[0] == '3') {
      mail.content = take_body(peer);
      if (on_message_) on_message_();
      std::string const verdict = answer_to("BODY");
      if (verdict[0] == '2') {
        std::lock_guard lock(mutex_);
        received_.push_back(mail);
      }
      if (!reply(peer, verdict)) return;
    }
  }
}

std::string ScriptedSmtpServer::take_body(Peer& peer) {
  std::string body;
  while (auto line = peer.line()) {
    if (*line == ".\r\n") break;
    body += line->front() == '.' ? line->substr(1) : *line;
  }
  return body;
}

std::string ScriptedSmtpServer::answer_to(std::string const& verb) {
  static std::map<std::string, std::string> const kKind{{"CONNECT", "220 localhost ready"},
                                                        {"EHLO", "250-localhost\r\n250 AUTH PLAIN"},
                                                        {"STARTTLS", "220 go ahead"},
                                                        {"AUTH", "235 2.7.0 accepted"},
                                                        {"MAIL", "250 2.1.0 Ok"},
                                                        {"RCPT", "250 2.1.5 Ok"},
                                                        {"DATA", "354 go ahead"},
                                                        {"BODY", "250 2.0.0 Ok: queued as 4711"},
                                                        {"QUIT", "221 bye"},
                                                        {"RSET", "250 Ok"}};
  std::lock_guard lock(mutex_);
  auto& once = once_[verb];
  if (!once.empty()) {
    std::string answer = once.front();
    once.pop_front();
    return answer;
  }
  if (auto const found = always_.find(verb); found != always_.end()) return found->second;
  auto const kind = kKind.find(verb);
  return kind == kKind.end() ? "502 5.5.1 unknown command" : kind->second;
}

bool ScriptedSmtpServer::reply(Peer& peer, std::string const& answer) {
  if (answer == kDrop) return false;
  if (answer == kSilence || answer == kDrip) {
    while (!peer.is_closing()) {
      if (answer == kDrip && !peer.write("2")) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  }
  return peer.write(answer + "\r\n");
}

}  // namespace usher::mail
