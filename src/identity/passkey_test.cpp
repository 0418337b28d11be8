#include "identity/passkey.h"

#include "identity/passkey_fixture.h"
#include "identity/password_change.h"
#include "identity/recovery_code.h"

namespace usher::identity {
namespace {

class PasskeyTest : public PasskeyFixture {};

TEST_F(PasskeyTest, TheFirstOneIsASecondFactorAndBringsRecoveryCodes) {
  std::string const other = open().token;
  EXPECT_FALSE(factor());
  auto const added = add(device, "  Phone of Ann ");
  ASSERT_TRUE(added) << added.error().code;
  EXPECT_EQ(added->passkey.name, "Phone of Ann");
  ASSERT_TRUE(added->recovery_codes);
  EXPECT_EQ(added->recovery_codes->size(), static_cast<std::size_t>(kRecoveryCodes));
  ASSERT_TRUE(factor());
  EXPECT_FALSE(factor()->app_confirmed_at);
  EXPECT_EQ(factor()->passkeys, 1);
  EXPECT_EQ(factor()->recovery_codes_left, kRecoveryCodes);
  EXPECT_EQ(outcome(kPassword, office), "second_factor_needed");
  EXPECT_TRUE(is_signed_in(here));
  EXPECT_FALSE(is_signed_in(other));
  EXPECT_EQ(audited(), std::vector<std::string>{"account.passkey_added"});
  EXPECT_EQ(mailed(), std::vector<std::string>{"second_factor"});
  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed().front().created_at, clock.now());
  EXPECT_FALSE(listed().front().last_used_at);
}

TEST_F(PasskeyTest, TakesThePasswordAndBesideAFactorThatAsWell) {
  EXPECT_EQ(code_of(begin({kOtherPassword})), "wrong_password");
  ASSERT_TRUE(add(device));
  auto const second = device_of(ann);
  EXPECT_EQ(code_of(begin()), "wrong_second_factor");
  auto const added = add(second, "Key", with_passkey(device));
  ASSERT_TRUE(added) << added.error().code;
  EXPECT_FALSE(added->recovery_codes);
  EXPECT_EQ(factor()->passkeys, 2);
}

TEST_F(PasskeyTest, TheBrowserIsToldWhatItNeeds) {
  ASSERT_TRUE(add(device));
  auto const creation = begin(with_passkey(device));
  ASSERT_TRUE(creation);
  EXPECT_EQ(creation->relying_party, "usher.example");
  EXPECT_EQ(*base::decode_base64(creation->user_handle), ann.id.value);
  EXPECT_EQ(creation->algorithms, (std::vector<int>{-8, -7, -257}));
  EXPECT_EQ(creation->expires_at, clock.now() + kChallengeLifetime);
  ASSERT_EQ(creation->excluded.size(), 1u);
  EXPECT_EQ(creation->excluded.front().id, base::base64url(device.credential_id));
  EXPECT_EQ(creation->excluded.front().transports, std::vector<std::string>{"internal"});
}

TEST_F(PasskeyTest, IsRefusedWhereTheBrowserWasElsewhereOrVerifiedNobody) {
  auto const outcome_of = [&](auto const& change) {
    auto odd = device_of(ann);
    change(odd);
    return code_of(add(odd));
  };
  EXPECT_EQ(outcome_of([](auto& d) { d.origin = "https://evil.example"; }), "passkey_refused");
  EXPECT_EQ(outcome_of([](auto& d) { d.relying_party = "evil.example"; }), "passkey_refused");
  EXPECT_EQ(outcome_of([](auto& d) { d.flags = 0x01; }), "passkey_refused");
  EXPECT_EQ(outcome_of([](auto& d) { d.create_type = "webauthn.get"; }), "passkey_refused");
  EXPECT_EQ(outcome_of([](auto& d) { d.more_client_data = ",\"crossOrigin\":true"; }), "passkey_refused");
  EXPECT_FALSE(factor());
  EXPECT_TRUE(mailed().empty());
}

TEST_F(PasskeyTest, AChallengeIsOfTheSessionThatAskedOfItsPasswordAndOfFiveMinutes) {
  EXPECT_EQ(code_of(add_made(device.make("made up"))), "challenge_invalid");
  EXPECT_EQ(code_of(add_made(device.make(sign_in_request()))), "challenge_invalid");
  std::string const challenge = begin()->challenge;
  std::string const asked_from = std::exchange(here, open().token);
  EXPECT_EQ(code_of(add_made(device.make(challenge))), "challenge_invalid");
  here = asked_from;
  ASSERT_TRUE(change_password(*database, clock, authenticator, caller(here), kPassword, {kOtherPassword}));
  EXPECT_EQ(code_of(add_made(device.make(challenge))), "challenge_invalid");
  std::string const late = begin({kOtherPassword})->challenge;
  clock.advance(kChallengeLifetime);
  EXPECT_EQ(code_of(add_made(device.make(late))), "challenge_invalid");
  std::string const good = begin({kOtherPassword})->challenge;
  EXPECT_EQ(code_of(add_made(device.make(good))), "");
  EXPECT_EQ(code_of(add_made(device_of(ann).make(good))), "challenge_invalid");
}

TEST_F(PasskeyTest, IsRegisteredOnceAndForOneAccount) {
  ASSERT_TRUE(add(device));
  EXPECT_EQ(code_of(add(device, "Again", with_passkey(device))), "passkey_exists");
  Account const bob = add_account("bob@acme.example", "Bob");
  here = database
             ->write([&](db::Transaction& t) {
               return open_session(t, clock, bob.id, SignInWay::kPassword, office);
             })
             .token;
  EXPECT_EQ(code_of(add(device)), "passkey_exists");
  EXPECT_FALSE(database->read([&](db::Transaction& t) { return find_second_factor(t, bob.id); }));
}

TEST_F(PasskeyTest, AnAccountHasTwentyAtMost) {
  ASSERT_TRUE(add(device));
  for (int i = 1; i < kMaximumPasskeys; ++i) ASSERT_TRUE(add(device_of(ann), "Key", with_passkey(device)));
  EXPECT_EQ(code_of(begin(with_passkey(device))), "too_many_passkeys");
  EXPECT_EQ(listed().size(), static_cast<std::size_t>(kMaximumPasskeys));
}

TEST_F(PasskeyTest, OfParallelRegistrationsNoneIsBeyondTheLimitAndOneBringsTheCodes) {
  std::vector<support::SoftwareAuthenticator::Made> made;
  for (int i = 0; i < kMaximumPasskeys + 4; ++i) made.push_back(device_of(ann).make(begin()->challenge));
  Caller const by = caller(here);
  auto const answers = count_answers(static_cast<int>(made.size()), [&](int i) -> std::string {
    auto const& each = made[static_cast<std::size_t>(i)];
    auto const added = add_passkey(*database, clock, site, authenticator, by,
                                   {"Phone", each.client_data, each.authenticator_data}, outbox);
    return added ? added->recovery_codes ? "with codes" : "without" : added.error().code;
  });
  EXPECT_EQ(answers,
            (std::map<std::string, int>{{"with codes", 1}, {"without", 19}, {"too_many_passkeys", 4}}));
}

TEST_F(PasskeyTest, HasANameThatItsOwnerMayChange) {
  EXPECT_EQ(add(device, " ").error().field, "name");
  PasskeyId const id = add(device)->passkey.id;
  auto const rename = [&](PasskeyId const& which, std::string_view name) {
    return database->write(
        [&](db::Transaction& t) { return rename_passkey(t, clock, caller(here), which, name); });
  };
  EXPECT_EQ(rename(id, " Laptop ")->name, "Laptop");
  EXPECT_EQ(listed().front().name, "Laptop");
  EXPECT_EQ(rename(id, "two\nlines").error().field, "name");
  EXPECT_EQ(rename(PasskeyId("pky_unknown"), "Laptop").error().code, "not_found");
  EXPECT_EQ(audited().front(), "account.passkey_renamed");
  Account const bob = add_account("bob@acme.example", "Bob");
  here = database
             ->write([&](db::Transaction& t) {
               return open_session(t, clock, bob.id, SignInWay::kPassword, office);
             })
             .token;
  EXPECT_EQ(rename(id, "Mine").error().code, "not_found");
  EXPECT_EQ(remove(id, {kPassword}), "not_found");
}

TEST_F(PasskeyTest, RemovingTakesBothFactorsAndTheLastOneTakesTheCodes) {
  auto const first = add(device);
  auto const second = device_of(ann);
  PasskeyId const other = add(second, "Key", with_passkey(device))->passkey.id;
  std::string const elsewhere_open = open().token;
  EXPECT_EQ(remove(other, {kOtherPassword}), "wrong_password");
  EXPECT_EQ(remove(other, {kPassword}), "wrong_second_factor");
  EXPECT_EQ(remove(other, with_passkey(device)), "");
  EXPECT_FALSE(is_signed_in(elsewhere_open));
  EXPECT_EQ(factor()->recovery_codes_left, kRecoveryCodes);
  EXPECT_EQ(remove(first->passkey.id, {kPassword, first->recovery_codes->front()}), "");
  EXPECT_FALSE(factor());
  EXPECT_EQ(outcome(kPassword, office), "");
  EXPECT_EQ(database->read([&](db::Transaction& t) { return count_recovery_codes(t, ann.id); }), 0);
  EXPECT_EQ(audited(), (std::vector<std::string>{"account.passkey_removed", "account.passkey_removed",
                                                 "account.passkey_added", "account.passkey_added"}));
  EXPECT_EQ(mailed().size(), 4u);
  EXPECT_EQ(code_of(request_confirmation_by_passkey(*database, clock, site, caller(here))), "no_passkey");
}

TEST_F(PasskeyTest, BesideAnAppNeitherIsTheLast) {
  auto const codes = add_second_factor(caller(here));
  auto const added = add(device, "Phone", {kPassword, fresh_code()});
  ASSERT_TRUE(added);
  EXPECT_FALSE(added->recovery_codes);
  EXPECT_EQ(code_of(remove_second_factor(*database, clock, site, authenticator, caller(here),
                                         with_passkey(device), outbox)),
            "");
  EXPECT_EQ(factor()->recovery_codes_left, kRecoveryCodes);
  EXPECT_EQ(outcome(kPassword, office), "second_factor_needed");
  EXPECT_EQ(code_of(enrol_second_factor(*database, clock, site, caller(here), {kPassword})),
            "wrong_second_factor");
  // And the other way round: the app is set up again, without codes of its own, and the passkey goes.
  auto const enrolment = enrol_second_factor(*database, clock, site, caller(here), with_passkey(device));
  ASSERT_TRUE(enrolment);
  secret = decode_base32(enrolment->secret);
  EXPECT_TRUE(
      confirm_second_factor(*database, clock, authenticator, caller(here), fresh_code(), outbox)->empty());
  EXPECT_EQ(code_of(enrol_second_factor(*database, clock, site, caller(here), {kPassword})),
            "second_factor_exists");
  EXPECT_EQ(remove(added->passkey.id, {kPassword, codes.front()}), "");
  EXPECT_EQ(outcome(kPassword, office), "second_factor_needed");
  EXPECT_TRUE(factor()->app_confirmed_at);
}

TEST_F(PasskeyTest, AShortPasswordIsNotLeftAlone) {
  PasskeyId const id = add(device)->passkey.id;
  ASSERT_TRUE(change_password(*database, clock, authenticator, caller(here), kPassword, {"kq7mzr0v"}));
  Confirmation confirmation = with_passkey(device);
  confirmation.password = "kq7mzr0v";
  EXPECT_EQ(remove(id, confirmation), "password_too_short");
  // It took nothing, the answer neither.
  EXPECT_EQ(remove(id, confirmation), "password_too_short");
  EXPECT_EQ(listed().size(), 1u);
}

TEST_F(PasskeyTest, AConfirmationIsOfThisSessionAndUsedOnce) {
  ASSERT_TRUE(add(device));
  auto const renew = [&](Confirmation const& confirmation) {
    return code_of(renew_recovery_codes(*database, clock, site, caller(here), confirmation, outbox));
  };
  Confirmation const confirmation = with_passkey(device);
  EXPECT_EQ(renew(confirmation), "");
  EXPECT_EQ(renew(confirmation), "challenge_invalid");
  Confirmation elsewhere_made = with_passkey(device);
  here = open().token;
  EXPECT_EQ(renew(elsewhere_made), "challenge_invalid");
  elsewhere_made.passkey = device.answer(sign_in_request());
  EXPECT_EQ(renew(elsewhere_made), "challenge_invalid");
  Account const bob = add_account("bob@acme.example", "Bob");
  EXPECT_EQ(renew(with_passkey(device_of(bob))), "passkey_refused");
}

TEST_F(PasskeyTest, AnAdministratorsResetTakesThemAll) {
  add_second_factor(caller(here));
  ASSERT_TRUE(add(device, "Phone", {kPassword, fresh_code()}));
  ASSERT_TRUE(database->write(
      [&](db::Transaction& t) { return reset_second_factor(t, clock, authenticator, ann.id, outbox); }));
  EXPECT_FALSE(factor());
  EXPECT_TRUE(listed().empty());
  EXPECT_EQ(outcome(kPassword, office), "");
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "passkey_refused");
}

TEST_F(PasskeyTest, WithoutARelyingPartyThereAreNone) {
  PasskeyId const id = add(device)->passkey.id;
  auto const confirmation = with_passkey(device);
  std::string const asked = sign_in_request();
  site.relying_party.reset();
  EXPECT_EQ(code_of(begin()), "passkeys_unavailable");
  EXPECT_EQ(code_of(add_made(device.make("x"))), "passkeys_unavailable");
  EXPECT_EQ(code_of(request_sign_in_by_passkey(clock, site)), "passkeys_unavailable");
  EXPECT_EQ(code_of(request_confirmation_by_passkey(*database, clock, site, caller(here))),
            "passkeys_unavailable");
  EXPECT_EQ(sign_in_by(device.answer(asked), office), "passkeys_unavailable");
  EXPECT_EQ(remove(id, confirmation), "passkeys_unavailable");
  // The factor stays, and so does the way around it.
  EXPECT_EQ(outcome(kPassword, office), "second_factor_needed");
}

}  // namespace
}  // namespace usher::identity
