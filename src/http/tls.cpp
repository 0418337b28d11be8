#include "http/tls.h"

#include <stdexcept>

#include <boost/asio/ssl/context.hpp>
#include <openssl/ssl.h>

namespace usher::http {

std::shared_ptr<boost::asio::ssl::context> make_tls_context(TlsFiles const& files) {
  namespace ssl = boost::asio::ssl;
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  context->set_options(ssl::context::default_workarounds | ssl::context::no_compression |
                       SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  boost::system::error_code error;
  context->use_certificate_chain_file(files.certificate_chain, error);
  if (error)
    throw std::runtime_error("cannot use the certificate in " + files.certificate_chain + ": " +
                             error.message());
  context->use_private_key_file(files.private_key, ssl::context::pem, error);
  if (error)
    throw std::runtime_error("cannot use the private key in " + files.private_key + ": " + error.message());
  if (SSL_CTX_check_private_key(context->native_handle()) != 1)
    throw std::runtime_error("the private key in " + files.private_key + " is not that of " +
                             files.certificate_chain);
  return context;
}

}  // namespace usher::http
