#include "mail/smtp_transport.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <curl/curl.h>
#include <signal.h>

#include "mail/smtp_reply.h"

namespace usher::mail {
namespace {

// How long a connection may idle before it is opened anew.
constexpr long kKeepSeconds = 10;

void initialize_curl();
void set_server(CURL* curl, SmtpServer const& server, TransportOptions const& options);
Ending ending_of(CURLcode result, long code, std::size_t uploaded);

// What is being uploaded.
struct Upload {
  std::string_view bytes;
  std::size_t sent = 0;
};

std::size_t read_upload(char* target, std::size_t size, std::size_t count, void* upload);
std::size_t read_reply_line(char* line, std::size_t size, std::size_t count, void* reader);

// TLS writes to a connection that the server has closed raise SIGPIPE, which would end the process: libcurl
// leaves that to us when told to use no signals, as threads must tell it. Holds the signal back from this
// thread and swallows what has come when it lets go.
class NoBrokenPipe {
 public:
  NoBrokenPipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoBrokenPipe() {
    if (sigismember(&before_, SIGPIPE) == 1) return;
    timespec const at_once{0, 0};
    while (sigtimedwait(&pipe_, nullptr, &at_once) == SIGPIPE) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoBrokenPipe(NoBrokenPipe const&) = delete;
  NoBrokenPipe& operator=(NoBrokenPipe const&) = delete;

 private:
  sigset_t pipe_;
  sigset_t before_;
};

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

// One curl handle and, inside it, the connection it keeps. Used by one thread at a time.
struct SmtpTransport::Session {
  Session() : curl(curl_easy_init()) {
    if (curl == nullptr) throw std::bad_alloc();
  }
  ~Session() {
    NoBrokenPipe const guard;
    curl_easy_cleanup(curl);
  }
  Session(Session const&) = delete;
  Session& operator=(Session const&) = delete;

  CURL* curl;
};

SmtpTransport::SmtpTransport(SmtpServer server, TransportOptions options)
    : server_(std::move(server)), options_(std::move(options)) {
  initialize_curl();
}

SmtpTransport::~SmtpTransport() = default;

DeliveryAttempt SmtpTransport::send(Message const& message) {
  auto const bytes = rfc5322(message);
  if (!bytes) return {AttemptOutcome::kFailed, 0, "The message cannot be written: " + bytes.error().message};

  NoBrokenPipe const guard;
  auto session = take_session();
  CURL* const curl = session->curl;
  // Forgets the options and keeps the connection.
  curl_easy_reset(curl);
  set_server(curl, server_, options_);

  // The checks of rfc5322() cover these two as well: curl itself would pass a line break on to the server.
  std::string const sender = "<" + message.from.address.as_written() + ">";
  std::unique_ptr<curl_slist, ListDeleter> const recipients(
      curl_slist_append(nullptr, ("<" + message.to.as_written() + ">").c_str()));
  Upload upload{*bytes};
  ReplyReader reply;
  char error[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_upload);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &read_reply_line);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);

  CURLcode const result = curl_easy_perform(curl);
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  // The handle outlives the buffers it points to.
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, nullptr);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, nullptr);
  give_back(std::move(session));

  Conversation conversation;
  conversation.ending = ending_of(result, code, upload.sent);
  conversation.code = static_cast<int>(code);
  conversation.reply = reply.text();
  conversation.description = error[0] != '\0' ? error : curl_easy_strerror(result);
  return judge(server_, conversation);
}

std::unique_ptr<SmtpTransport::Session> SmtpTransport::take_session() {
  std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Session>();
  auto session = std::move(idle_.back());
  idle_.pop_back();
  return session;
}

void SmtpTransport::give_back(std::unique_ptr<Session> session) {
  std::lock_guard lock(mutex_);
  idle_.push_back(std::move(session));
}

namespace {

void initialize_curl() {
  static CURLcode const result = curl_global_init(CURL_GLOBAL_ALL);
  if (result != CURLE_OK) throw std::runtime_error("libcurl cannot be initialised");
}

void set_server(CURL* curl, SmtpServer const& server, TransportOptions const& options) {
  std::string const url = std::string(server.encryption == Encryption::kImplicit ? "smtps://" : "smtp://") +
                          server.host + ":" + std::to_string(server.port) + "/" + server.hello_name;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  // No proxy of the environment, no other protocol.
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(
      curl, CURLOPT_USE_SSL,
      static_cast<long>(server.encryption == Encryption::kOffered ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
  }
  auto const total = static_cast<long>(options.total_timeout.count());
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, total);
  // Bounds the farewell too, which the total does not cover.
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, std::max(1L, total / 1000));
  curl_easy_setopt(curl, CURLOPT_MAXAGE_CONN, kKeepSeconds);
}

// libcurl remembers the code of the last reply even when it then fails for another reason (a server that
// answers 502 to EHLO and later falls silent), so the code counts only with the endings it explains: a
// command refused (55), a login refused (67), and the message itself refused after it was uploaded, which
// libcurl calls a weird reply (8).
Ending ending_of(CURLcode result, long code, std::size_t uploaded) {
  switch (result) {
    case CURLE_OK: return Ending::kDone;
    case CURLE_LOGIN_DENIED: return Ending::kLoginRefused;
    case CURLE_USE_SSL_FAILED: return Ending::kTlsUnavailable;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE: return Ending::kCertificateWrong;
    case CURLE_SEND_ERROR: return code >= 400 ? Ending::kRefusedByCode : Ending::kBroken;
    case CURLE_WEIRD_SERVER_REPLY:
      return code >= 400 && uploaded > 0 ? Ending::kRefusedByCode : Ending::kBroken;
    default: return Ending::kBroken;
  }
}

std::size_t read_upload(char* target, std::size_t size, std::size_t count, void* data) {
  auto& upload = *static_cast<Upload*>(data);
  std::size_t const part = std::min(size * count, upload.bytes.size() - upload.sent);
  std::memcpy(target, upload.bytes.data() + upload.sent, part);
  upload.sent += part;
  return part;
}

std::size_t read_reply_line(char* line, std::size_t size, std::size_t count, void* data) {
  static_cast<ReplyReader*>(data)->add_line({line, size * count});
  return size * count;
}

}  // namespace
}  // namespace usher::mail
