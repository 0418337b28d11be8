#pragma once

#include <memory>

#include "http/server.h"

namespace boost::asio::ssl {
class context;
}

namespace usher::http {

// Reads certificate and key once; TLS 1.2 and later. Throws std::runtime_error naming the file at fault.
std::shared_ptr<boost::asio::ssl::context> make_tls_context(TlsFiles const& files);

}  // namespace usher::http
