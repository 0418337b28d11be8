#include "access/setup.h"

#include "access/directory.h"
#include "access/member.h"
#include "access/project.h"
#include "audit/trail.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/password_policy.h"

namespace usher::access {
namespace {

base::Error already_set_up() {
  return base::conflict("already_set_up", "This installation already has a workspace; sign in instead.");
}

}  // namespace

bool needs_setup(db::Transaction& transaction) {
  return transaction.value<std::int64_t>("select count(*) from organizations").value_or(0) == 0;
}

base::Result<SetupDone> set_up(db::Database& database, Services const& services, Setup const& setup,
                               identity::Origin const& origin) {
  if (!database.read([](db::Transaction& transaction) { return needs_setup(transaction); }))
    return already_set_up();
  TRY(std::string const organization_name, base::parse_name("organization", setup.organization));
  TRY(std::string const name, base::parse_name("name", setup.name));
  TRY(base::EmailAddress const email, base::EmailAddress::parse(setup.email));
  TRY(base::TimeZone const zone, base::TimeZone::find(setup.time_zone));
  CHECK(identity::check_new_password("password", setup.password, {email.canonical(), name}));
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

    base::Time const now = services.clock.now();
    SetupDone done;
    done.organization = base::new_id<base::OrganizationId>("org", now);
    transaction.execute(
        "insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, "
        "created_at) values (?, ?, ?, 'en', 168, 1, ?)",
        done.organization, organization_name, setup.plan, now);
    mark_directory_current(transaction, done.organization);
    TRY(done.owner, identity::create_account(transaction, services.clock, {email, name, hash}));
    join(transaction, services, done.organization, done.owner.id, {{GrantScope::kOrganization, {}, "owner"}},
         done.owner.id);
    TRY(Project const project,
        insert_project(transaction, services, done.organization, {organization_name, zone.name()}));
    done.project = project.id;
    done.session = identity::open_session(transaction, services.clock, done.owner.id, origin);
    base::JsonWriter after;
    after.begin_object().key("name").value(organization_name).key("owner").value(name).end_object();
    audit::record(transaction, services.clock,
                  {done.organization,
                   {"account", done.owner.id.value, name},
                   "organization.created",
                   {"organization", done.organization.value, organization_name},
                   "",
                   after.take(),
                   origin.address,
                   origin.request_id});
    return done;
  });
}

}  // namespace usher::access
