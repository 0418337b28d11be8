#pragma once

#include "identity/confirmation.h"
#include "identity/identity_test.h"
#include "identity/passkey.h"
#include "support/software_authenticator.h"

namespace usher::identity {

// Ann at an open session, with a device that could hold her passkey.
class PasskeyFixture : public IdentityTest {
 protected:
  std::string here = open().token;
  support::SoftwareAuthenticator device = device_of(ann);

  static support::SoftwareAuthenticator device_of(Account const& account) {
    support::SoftwareAuthenticator made;
    made.user_handle = account.id.value;
    return made;
  }
  base::Result<PasskeyCreation> begin(Confirmation const& confirmation = {kPassword}) {
    return begin_passkey(*database, clock, site, caller(here), confirmation);
  }
  base::Result<AddedPasskey> add_made(support::SoftwareAuthenticator::Made const& made,
                                      std::string_view name = "Phone") {
    return add_passkey(*database, clock, site, authenticator, caller(here),
                       {name, made.client_data, made.authenticator_data, {"internal", "made_up"}}, outbox);
  }
  base::Result<AddedPasskey> add(support::SoftwareAuthenticator const& with, std::string_view name = "Phone",
                                 Confirmation const& confirmation = {kPassword}) {
    auto const creation = begin(confirmation);
    if (!creation) return creation.error();
    return add_made(with.make(creation->challenge), name);
  }
  Confirmation with_passkey(support::SoftwareAuthenticator const& by) {
    Confirmation confirmation{kPassword};
    confirmation.passkey =
        by.answer(request_confirmation_by_passkey(*database, clock, site, caller(here))->challenge);
    return confirmation;
  }
  std::string sign_in_request() { return request_sign_in_by_passkey(clock, site)->challenge; }
  std::string sign_in_by(PasskeyAnswer const& answer, Origin const& origin) {
    auto const done = sign_in_with_passkey(*database, clock, site, answer, origin);
    return done ? "" : done.error().code;
  }
  std::string remove(PasskeyId const& id, Confirmation const& confirmation) {
    return code_of(
        remove_passkey(*database, clock, site, authenticator, caller(here), id, confirmation, outbox));
  }
  std::optional<SecondFactor> factor() {
    return database->read([&](db::Transaction& t) { return find_second_factor(t, ann.id); });
  }
  std::vector<Passkey> listed() {
    return database->read([&](db::Transaction& t) { return passkeys_of(t, ann.id); });
  }
  // "password failed 192.0.2.7", the newest first.
  std::vector<std::string> sign_ins() {
    std::vector<std::string> lines;
    for (auto const& each :
         database->read([&](db::Transaction& t) { return sign_ins_of(t, clock, ann.id, {}, 100); }))
      lines.push_back(each.way + (each.failed ? " failed " : " ") + each.address);
    return lines;
  }
  template <class Outcome>
  static std::string code_of(Outcome const& outcome) {
    return outcome ? "" : outcome.error().code;
  }
};

}  // namespace usher::identity
