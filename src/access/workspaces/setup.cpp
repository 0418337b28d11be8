#include "access/workspaces/setup.h"

#include "access/workspaces/organization_create.h"
#include "base/crypto.h"
#include "base/text.h"
#include "identity/password_policy.h"

namespace usher::access {
namespace {

base::Error already_set_up() {
  return base::conflict("already_set_up", "This installation already has a workspace; sign in instead.");
}

}  // namespace

bool needs_setup(db::Transaction& transaction) {
  // Not of organizations: deleting the last one must not let the next passer-by begin anew.
  return !transaction.value<std::int64_t>("select 1 from accounts limit 1");
}

base::Result<SetupDone> set_up(db::Database& database, Services const& services, Setup const& setup,
                               identity::Origin const& origin) {
  if (!database.read([](db::Transaction& transaction) { return needs_setup(transaction); }))
    return already_set_up();
  TRY(std::string const organization_name, base::parse_name("organization", setup.organization));
  TRY(std::string const name, base::parse_name("name", setup.name));
  TRY(base::EmailAddress const email, base::EmailAddress::parse(setup.email));
  TRY(base::TimeZone const zone, base::TimeZone::find(setup.time_zone));
  CHECK(identity::check_new_password(
      "password", setup.password,
      {.email = email.canonical(), .name = name, .breached = services.breached_passwords}));
  std::string const hash = base::hash_password(setup.password);

  return database.write([&](db::Transaction& transaction) -> base::Result<SetupDone> {
    // Of two parallel setups the second waits for the installation's chain, and then finds the work done.
    if (!needs_setup(transaction)) return already_set_up();
    if (transaction.execute(
            "insert into audit_chains (organization_id, sequence, hash) values ('', 0, ?) on conflict "
            "do nothing",
            std::string(64, '0')) == 0)
      transaction.value<std::string>("select hash from audit_chains where organization_id = ''" +
                                     std::string(transaction.for_update()));
    if (!needs_setup(transaction)) return already_set_up();

    SetupDone done;
    TRY(done.owner, identity::create_account(transaction, services.clock, {email, name, hash}));
    TRY(BegunOrganization const begun,
        begin_organization(transaction, services, done.owner, {organization_name, zone.name(), setup.plan},
                           origin));
    done.organization = begun.id;
    done.project = begun.project;
    done.session = identity::open_session(transaction, services.clock, done.owner.id,
                                          identity::SignInWay::kNewAccount, origin);
    return done;
  });
}

}  // namespace usher::access
