#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "base/crypto.h"
#include "base/encoding.h"
#include "http/loopback_client.h"
#include "http/server.h"

namespace usher::http {
namespace {

// A self-signed certificate and its key, in a folder of their own that goes with this object.
class SelfSigned {
 public:
  SelfSigned()
      : folder_(std::filesystem::temp_directory_path() / ("usher-tls-" + base::hex(base::random_bytes(8)))) {
    std::filesystem::create_directory(folder_);
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    write(files().certificate_chain, [&](FILE* file) { PEM_write_X509(file, certificate.get()); });
    write(files().private_key,
          [&](FILE* file) { PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
  }
  ~SelfSigned() { std::filesystem::remove_all(folder_); }
  TlsFiles files() const { return {folder_ / "certificate.pem", folder_ / "key.pem"}; }

 private:
  static void write(std::string const& path, std::function<void(FILE*)> const& writer) {
    FILE* const file = std::fopen(path.c_str(), "w");
    writer(file);
    std::fclose(file);
  }
  std::filesystem::path folder_;
};

void greeting(Router& router) {
  router.add(quick_route(Method::kGet, "/hello", [](Request const& request) {
    return Response::text(request.is_secure ? "secure" : "plain");
  }));
  router.add(quick_route(Method::kGet, "/large",
                         [](Request const&) { return Response::text(std::string(3'000'000, 'x')); }));
}

ServerOptions secure_options(SelfSigned const& identity) {
  auto options = quiet_options();
  options.tls = identity.files();
  options.drain_time = std::chrono::milliseconds(500);
  return options;
}

// Everything the server says to these bytes over TLS, until it closes; empty when there is no handshake.
std::string say_securely(std::uint16_t port, std::string const& bytes, int highest_version = 0) {
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  if (highest_version != 0) SSL_CTX_set_max_proto_version(context.get(), highest_version);
  SSL_CTX_set_security_level(context.get(), 0);
  std::unique_ptr<BIO, decltype(&BIO_free_all)> stream(BIO_new_ssl_connect(context.get()), &BIO_free_all);
  BIO_set_conn_hostname(stream.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  if (BIO_do_connect(stream.get()) != 1 || BIO_do_handshake(stream.get()) != 1) return "";
  BIO_write(stream.get(), bytes.data(), static_cast<int>(bytes.size()));
  std::string answer;
  char buffer[16 * 1024];
  for (int count; (count = BIO_read(stream.get(), buffer, sizeof buffer)) > 0;)
    answer.append(buffer, static_cast<std::size_t>(count));
  return answer;
}

TEST(Tls, ServesOverIt) {
  SelfSigned const identity;
  TestServer server(greeting, secure_options(identity));
  auto const text = say_securely(server.port(), get("/hello") + get("/hello", "Connection: close\r\n"));
  EXPECT_NE(text.find("strict-transport-security: max-age="), std::string::npos);
  EXPECT_TRUE(text.ends_with("secure")) << text;
  EXPECT_GT(say_securely(server.port(), get("/large", "Connection: close\r\n")).size(), 3'000'000u);
}

TEST(Tls, RefusesVersionsBefore12) {
  SelfSigned const identity;
  TestServer server(greeting, secure_options(identity));
  EXPECT_EQ(say_securely(server.port(), get("/hello"), TLS1_1_VERSION), "");
  EXPECT_NE(say_securely(server.port(), get("/hello", "Connection: close\r\n"), TLS1_2_VERSION), "");
}

TEST(Tls, StreamsEvents) {
  SelfSigned const identity;
  TestServer server(
      [](Router& router) {
        router.add(worker_route(Method::kGet, "/events", [](Request const&) {
          EventStream stream;
          stream.subscribe = [](EventSink sink) {
            sink.send("", "one");
            sink.close();
            return [] {};
          };
          return Response::events(std::move(stream));
        }));
      },
      secure_options(identity));
  EXPECT_TRUE(say_securely(server.port(), get("/events")).ends_with("data: one\n\n"));
}

TEST(Tls, DropsAClientThatSpeaksPlainly) {
  SelfSigned const identity;
  TestServer server(greeting, secure_options(identity));
  LoopbackClient client(server.port());
  client.send(get("/hello"));
  EXPECT_TRUE(client.closes());
}

TEST(Tls, NamesTheFileAtFault) {
  SelfSigned const identity;
  SelfSigned const other;
  auto options = secure_options(identity);
  options.tls->private_key = other.files().private_key;
  EXPECT_THROW(TestServer(greeting, options), std::runtime_error);
  options.tls->certificate_chain = "/nowhere.pem";
  try {
    TestServer server(greeting, options);
    FAIL();
  } catch (std::runtime_error const& error) {
    EXPECT_NE(std::string(error.what()).find("/nowhere.pem"), std::string::npos);
  }
}

}  // namespace
}  // namespace usher::http
