#include "access/workspaces/setup.h"

#include <cstdio>
#include <iostream>

#include "app/commands.h"
#include "app/installation.h"
#include "app/product.h"

namespace usher::app {

int setup(Configuration const& configuration, SetupCommand const& command) {
  std::string password;
  std::getline(std::cin, password);
  prepare_data_folder(configuration.data);
  DataLock const lock(configuration);
  Product product(configuration);
  access::Setup const fields{command.organization, command.name,      command.email, password,
                             command.time_zone,    configuration.plan};
  auto const done = access::set_up(product.database(), product.services(), fields, {});
  if (!done) {
    std::fprintf(stderr, "%s%s%s\n", done.error().field.c_str(), done.error().field.empty() ? "" : ": ",
                 done.error().message.c_str());
    return 1;
  }
  // Nobody signs in by this, so nobody should stay signed in by it.
  product.database().write([&](db::Transaction& transaction) {
    identity::end_sessions_of(transaction, product.services().sessions, done->owner.id, std::nullopt);
  });
  forget_setup_token(configuration.data);
  std::printf("The workspace \"%s\" is ready; sign in as %s at %s\n", command.organization.c_str(),
              done->owner.email_as_written.c_str(), configuration.public_url.c_str());
  return 0;
}

}  // namespace usher::app
