#include "app/domains.h"

#include <cstdio>

#include "access/joining/joining_domain.h"
#include "app/commands.h"
#include "app/control_socket.h"
#include "app/installation.h"

namespace usher::app {

int prove_domain(Configuration const& configuration, ProveDomainCommand const& command) {
  std::string const request = command.organization + " " + command.domain;
  // With a store of its own a running server is the only one that writes to it.
  auto answer = ControlSocket::ask(control_socket_path(configuration.data), "prove-domain " + request);
  if (!answer) {
    DataLock const lock(configuration);
    if (!open_existing_database(configuration)) {
      std::fprintf(stderr, "There is no workspace yet.\n");
      return 1;
    }
    Product product(configuration);
    answer = prove_domain(product, request);
  }
  bool const is_done = answer->rfind("ok ", 0) == 0;
  std::fprintf(is_done ? stdout : stderr, "%s\n", is_done ? answer->substr(3).c_str() : answer->c_str());
  return is_done ? 0 : 1;
}

std::string prove_domain(Product& product, std::string const& request) {
  auto const blank = request.find(' ');
  std::string const organization = request.substr(0, blank);
  std::string const domain = blank == std::string::npos ? "" : request.substr(blank + 1);
  auto const done = product.database().write([&](db::Transaction& transaction) {
    return access::prove_domain(transaction, product.services(), base::OrganizationId(organization), domain);
  });
  if (!done) return done.error().message;
  return "ok " + domain + " is proven. What people with an address there may do is set in the workspace.";
}

}  // namespace usher::app
