#include "client/api_client.h"

#include <chrono>
#include <cstring>
#include <new>
#include <optional>
#include <stdexcept>
#include <thread>

#include <curl/curl.h>

#include "base/encoding.h"
#include "base/text.h"

namespace usher::client {
namespace {

constexpr long kConnectSeconds = 10;
// A list of 100,000 people takes the server some seconds to judge.
constexpr long kAnswerSeconds = 300;
constexpr int kAttempts = 3;
constexpr std::chrono::milliseconds kPause{500};
constexpr int kPacedAttempts = 10;
constexpr std::chrono::seconds kLongestPause{10};
constexpr std::size_t kLargestAnswer = 256u << 20;

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, ListDeleter>;

struct Answer {
  long status = 0;
  std::string body;
  std::string location;
  std::string retry_after;
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* answer);
std::size_t take_header(char* line, std::size_t size, std::size_t count, void* answer);
void add(Headers& headers, std::string const& line);
bool is_lost_connection(CURLcode result);
enum class Repeat { kHarmless, kNotToBeRisked };
base::Error fault(std::string code, std::string message, std::string field = {});
base::Error no_answer(CURLcode result, char const* detail, std::string const& url, Repeat repeat);
base::Result<JsonView> read(Answer const& answer, std::string const& url);
base::ErrorKind kind_of(long status);
std::optional<std::chrono::seconds> pause_before_next(base::Error const& refusal);

}  // namespace

struct ApiClient::Handle {
  Handle() {
    static CURLcode const ready = curl_global_init(CURL_GLOBAL_ALL);
    if (ready != CURLE_OK) throw std::runtime_error("libcurl cannot be initialised");
    curl = curl_easy_init();
    if (curl == nullptr) throw std::bad_alloc();
  }
  ~Handle() { curl_easy_cleanup(curl); }
  Handle(Handle const&) = delete;
  Handle& operator=(Handle const&) = delete;

  CURL* curl;
};

ApiClient::ApiClient(Connection connection)
    : connection_(std::move(connection)), handle_(std::make_unique<Handle>()) {}

ApiClient::~ApiClient() = default;

base::Result<JsonView> ApiClient::get(std::string_view path) {
  return ask({"GET", path, ""});
}
base::Result<JsonView> ApiClient::post(std::string_view path, std::string_view body) {
  return ask({"POST", path, body});
}
base::Result<JsonView> ApiClient::post_once(std::string_view path, std::string_view body,
                                            std::string_view key) {
  return ask({"POST", path, body, key});
}
base::Result<JsonView> ApiClient::patch(std::string_view path, std::string_view body) {
  return ask({"PATCH", path, body});
}
base::Result<JsonView> ApiClient::remove(std::string_view path) {
  return ask({"DELETE", path, ""});
}

// What is refused for its pace was not begun, so it may be asked again whatever it is.
base::Result<JsonView> ApiClient::ask(Request const& request) {
  for (int attempt = 1;; ++attempt) {
    auto reply = ask_once(request);
    auto const pause = reply ? std::nullopt : pause_before_next(reply.error());
    if (!pause || attempt == kPacedAttempts) return reply;
    std::this_thread::sleep_for(*pause);
  }
}

base::Result<JsonView> ApiClient::ask_once(Request const& request) {
  CURL* const curl = handle_->curl;
  // Forgets the options and keeps the connection.
  curl_easy_reset(curl);
  std::string const url = connection_.url + std::string(request.path);
  Headers headers;
  add(headers, "authorization: Bearer " + connection_.token);
  add(headers, "accept: application/json");
  add(headers, "expect:");
  if (!request.body.empty()) add(headers, "content-type: application/json");
  if (!request.idempotency_key.empty())
    add(headers, "idempotency-key: " + std::string(request.idempotency_key));
  char detail[CURL_ERROR_SIZE] = "";
  Answer answer;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!connection_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, connection_.ca_file.c_str());
  // A proxy of the environment sees nothing of https://, but all of http://.
  if (base::ascii_lower(url).starts_with("http://")) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kAnswerSeconds);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "usher");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
  if (std::string_view(request.method) != "GET") {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    // Without text at all libcurl would read standard input.
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.empty() ? "" : request.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method);
  }

  bool const may_repeat = std::string_view(request.method) == "GET" || !request.idempotency_key.empty();
  Repeat const repeat = may_repeat ? Repeat::kHarmless : Repeat::kNotToBeRisked;
  CURLcode result = CURLE_OK;
  for (int attempt = 1; attempt <= kAttempts; ++attempt) {
    if (attempt > 1) std::this_thread::sleep_for(kPause);
    answer = {};
    result = curl_easy_perform(curl);
    if (repeat == Repeat::kNotToBeRisked || !is_lost_connection(result)) break;
  }
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  // The handle outlives the buffers it points to.
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  if (result != CURLE_OK) return no_answer(result, detail, connection_.url, repeat);
  return read(answer, connection_.url);
}

std::string with_query(std::string_view path,
                       std::vector<std::pair<std::string_view, std::string>> const& parameters) {
  std::string result(path);
  char separator = '?';
  for (auto const& [name, value] : parameters) {
    if (value.empty()) continue;
    result += separator + std::string(name) + "=" + base::percent_encode(value);
    separator = '&';
  }
  return result;
}

namespace {

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* target) {
  std::string& body = static_cast<Answer*>(target)->body;
  if (body.size() + size * count > kLargestAnswer) return 0;
  body.append(bytes, size * count);
  return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* target) {
  Answer& answer = *static_cast<Answer*>(target);
  std::string_view const line(bytes, size * count);
  auto const colon = line.find(':');
  if (colon != std::string_view::npos) {
    std::string const name = base::ascii_lower(line.substr(0, colon));
    std::string const value(base::trim(line.substr(colon + 1)));
    if (name == "location") answer.location = value;
    if (name == "retry-after") answer.retry_after = value;
  }
  return size * count;
}

void add(Headers& headers, std::string const& line) {
  curl_slist* const longer = curl_slist_append(headers.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(headers.release());
  headers.reset(longer);
}

bool is_lost_connection(CURLcode result) {
  return result == CURLE_SEND_ERROR || result == CURLE_RECV_ERROR || result == CURLE_GOT_NOTHING ||
         result == CURLE_PARTIAL_FILE;
}

base::Error fault(std::string code, std::string message, std::string field) {
  return {base::ErrorKind::kUnavailable, std::move(code), std::move(message), std::move(field), {}};
}

base::Error no_answer(CURLcode result, char const* detail, std::string const& url, Repeat repeat) {
  std::string const why = " (" + std::string(detail[0] != '\0' ? detail : curl_easy_strerror(result)) + ").";
  switch (result) {
    case CURLE_SSL_CACERT_BADFILE:
      return fault("unreachable", "This file cannot be read, or holds no certificate.", "--ca-file");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
      return fault("certificate_untrusted", "The certificate of " + url + " is not trusted" + why +
                                                " --ca-file names the one of an authority of your own.");
    case CURLE_WRITE_ERROR: return fault("not_usher", "The answer of " + url + " is too large.");
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
      return fault(
          "unreachable",
          "No answer came from " + url + why +
              (repeat == Repeat::kHarmless ? "" : " Look whether it was done before you try again."));
    default: return fault("unreachable", "Cannot reach " + url + why);
  }
}

base::Result<JsonView> read(Answer const& answer, std::string const& url) {
  if (answer.status >= 300 && answer.status < 400)
    return fault("redirected", url + " sends on to " + answer.location +
                                   ", which was not followed. Set USHER_URL to where Usher is.");
  if (answer.status == 204) return JsonView();
  auto body = JsonView::parse(answer.body);
  if (body && answer.status < 300) return body;
  JsonView const error = body ? body->at("error") : JsonView();
  if (!error.is_object())
    return fault("not_usher", "What " + url + " answers (" + std::to_string(answer.status) +
                                  ") is nothing of Usher's. Is USHER_URL right?");
  base::Error refusal{
      kind_of(answer.status), error.text("code"), error.text("message"), error.text("field"), {}};
  // One of many refuses them all: its own reason says more.
  for (JsonView const& item : error.at("details").at("items").items())
    if (std::string const reason = item.at("error").text("message"); !reason.empty()) {
      refusal.message += " " + reason;
      break;
    }
  if (!answer.retry_after.empty()) refusal.details["retry_after"] = answer.retry_after;
  if (answer.status >= 500) refusal.message += " (request " + error.text("request_id") + ")";
  return refusal;
}

base::ErrorKind kind_of(long status) {
  switch (status) {
    case 401: return base::ErrorKind::kUnauthenticated;
    case 403: return base::ErrorKind::kForbidden;
    case 404: return base::ErrorKind::kNotFound;
    case 409: return base::ErrorKind::kConflict;
    case 413: return base::ErrorKind::kTooLarge;
    case 422: return base::ErrorKind::kRefused;
    case 429: return base::ErrorKind::kLimited;
    default: return status >= 500 ? base::ErrorKind::kUnavailable : base::ErrorKind::kInvalid;
  }
}

std::optional<std::chrono::seconds> pause_before_next(base::Error const& refusal) {
  if (refusal.code != "token_too_fast") return std::nullopt;
  auto const found = refusal.details.find("retry_after");
  auto const seconds = base::parse_integer(found == refusal.details.end() ? "" : found->second);
  if (!seconds || *seconds < 0 || *seconds > kLongestPause.count()) return std::nullopt;
  return std::chrono::seconds(*seconds);
}

}  // namespace
}  // namespace usher::client
