#include <cstdio>

#include "app/commands.h"
#include "app/installation.h"
#include "app/product.h"
#include "audit/trail.h"
#include "identity/account.h"
#include "identity/second_factor.h"

namespace usher::app {
namespace {

base::Ok reset(db::Transaction& transaction, Product& product, std::string const& email);

}  // namespace

int reset_second_factor(Configuration const& configuration, std::string const& email) {
  DataLock const lock(configuration);
  if (!open_existing_database(configuration)) {
    std::fprintf(stderr, "There is no workspace yet.\n");
    return 1;
  }
  Product product(configuration);
  auto const done = product.database().write(
      [&](db::Transaction& transaction) { return reset(transaction, product, email); });
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return 1;
  }
  std::printf("The password of %s alone signs in now%s.\n", email.c_str(),
              product.services().mail.is_configured() ? "; the person is told by mail" : "");
  return 0;
}

namespace {

base::Ok reset(db::Transaction& transaction, Product& product, std::string const& text) {
  TRY(auto const email, base::EmailAddress::parse(text));
  auto const account = identity::find_account_by_email(transaction, email);
  if (!account) return base::not_found("There is no account of this address.");
  auto const& services = product.services();
  CHECK(identity::reset_second_factor(transaction, services.clock, services.sessions, account->id,
                                      services.mail.for_accounts()));
  audit::record(transaction, services.clock,
                {{},
                 {"operator", "", ""},
                 "account.second_factor_reset",
                 {"account", account->id.value, account->name},
                 "",
                 "",
                 "",
                 ""});
  return {};
}

}  // namespace
}  // namespace usher::app
