#include "identity/passkey_fixture.h"
#include "identity/password_change.h"
#include "identity/sign_in.h"

namespace usher::identity {
namespace {

class SignInWithPasskeyTest : public PasskeyFixture {
 protected:
  AddedPasskey added = *add(device);

  SignInTicket ticket(Origin const& origin, std::string_view email = "ann@acme.example") {
    return std::get<SignInTicket>(*sign_in(*database, clock, {email, kPassword}, origin));
  }
  std::string challenge_of(SignInTicket const& held) {
    return second_step_ways(*database, clock, site, held).passkey->challenge;
  }
  std::string finish(std::string_view held, PasskeyAnswer const& answer, Origin const& origin) {
    return code_of(sign_in_with_second_passkey(*database, clock, site, {held, answer}, origin));
  }
  std::int64_t sessions() {
    return database->read([&](db::Transaction& t) { return count_sessions(t, ann.id, clock); });
  }
  std::int64_t answered() {
    return *database->read(
        [](db::Transaction& t) { return t.value<std::int64_t>("select count(*) from passkey_challenges"); });
  }
};

using Lines = std::vector<std::string>;

TEST_F(SignInWithPasskeyTest, AloneItIsBothFactors) {
  clock.advance(std::chrono::minutes(1));
  auto const before = answered();
  auto const done = sign_in_with_passkey(*database, clock, site, device.answer(sign_in_request()), elsewhere);
  ASSERT_TRUE(done) << done.error().code;
  EXPECT_EQ(done->account.id, ann.id);
  EXPECT_TRUE(is_signed_in(done->session.token));
  EXPECT_EQ(answered(), before + 1);
  EXPECT_EQ(sign_ins(), (Lines{"passkey 198.51.100.9", "password 192.0.2.7"}));
  EXPECT_EQ(listed().front().last_used_at, clock.now());
}

TEST_F(SignInWithPasskeyTest, AskingForItWritesNothingAndNamesNobody) {
  auto const before = answered();
  auto const asked = request_sign_in_by_passkey(clock, site);
  EXPECT_TRUE(asked->allowed.empty());
  EXPECT_EQ(asked->relying_party, "usher.example");
  EXPECT_NE(asked->challenge, sign_in_request());
  EXPECT_EQ(answered(), before);
}

TEST_F(SignInWithPasskeyTest, EverythingThatIsWrongIsOneRefusal) {
  auto const outcome_of = [&](auto const& change) {
    auto odd = device;
    change(odd);
    return sign_in_by(odd.answer(sign_in_request()), elsewhere);
  };
  std::string const refused = "passkey_refused";
  clock.advance(std::chrono::minutes(1));
  EXPECT_EQ(outcome_of([](auto& d) { d.origin = "https://evil.example"; }), refused);
  EXPECT_EQ(outcome_of([](auto& d) { d.relying_party = "evil.example"; }), refused);
  EXPECT_EQ(outcome_of([](auto& d) { d.get_type = "webauthn.create"; }), refused);
  EXPECT_EQ(outcome_of([](auto& d) { d.flags = 0x01; }), refused);
  EXPECT_EQ(outcome_of([](auto& d) { d.flags = 0x04; }), refused);
  EXPECT_EQ(outcome_of([](auto& d) { d.credential_id = "unknown"; }), refused);
  EXPECT_EQ(outcome_of([](auto& d) { d.user_handle = "acc_somebody"; }), refused);
  EXPECT_EQ(outcome_of([](auto& d) { d.user_handle.clear(); }), refused);
  auto other = device_of(ann);
  other.credential_id = device.credential_id;
  EXPECT_EQ(sign_in_by(other.answer(sign_in_request()), elsewhere), refused);
  EXPECT_EQ(sessions(), 1);
  // What was wrong with a passkey of hers is told to her, and nothing about answers that name none.
  EXPECT_EQ(sign_ins(), (Lines{"passkey failed 198.51.100.9", "password 192.0.2.7"}));
}

TEST_F(SignInWithPasskeyTest, AChallengeIsOursForThisAndOfFiveMinutes) {
  EXPECT_EQ(sign_in_by(device.answer("made up"), office), "challenge_invalid");
  EXPECT_EQ(sign_in_by(device.answer(challenge_of(ticket(office))), office), "challenge_invalid");
  auto const mine = request_confirmation_by_passkey(*database, clock, site, caller(here));
  EXPECT_EQ(sign_in_by(device.answer(mine->challenge), office), "challenge_invalid");
  std::string const challenge = sign_in_request();
  clock.advance(kChallengeLifetime);
  EXPECT_EQ(sign_in_by(device.answer(challenge), office), "challenge_invalid");
}

TEST_F(SignInWithPasskeyTest, AnAnswerIsUsedOnceAlsoAtTheSameMoment) {
  for (bool const counts : {false, true}) {
    device.sign_count += counts ? 5 : 0;
    auto const answer = device.answer(sign_in_request());
    auto const before = sessions();
    auto const answers = count_answers(16, [&](int) { return sign_in_by(answer, office); });
    EXPECT_EQ(answers, (std::map<std::string, int>{{"", 1}, {"challenge_invalid", 15}}));
    EXPECT_EQ(sessions(), before + 1);
    EXPECT_EQ(sign_in_by(answer, office), "challenge_invalid");
  }
}

TEST_F(SignInWithPasskeyTest, ACounterThatDoesNotGrowIsACopys) {
  device.sign_count = 7;
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "");
  clock.advance(std::chrono::minutes(1));
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), elsewhere), "passkey_cloned");
  device.sign_count = 3;
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), elsewhere), "passkey_cloned");
  device.sign_count = 0;
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), elsewhere), "passkey_cloned");
  EXPECT_EQ(sign_ins().front(), "passkey failed 198.51.100.9");
  device.sign_count = 0xffffffff;
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "");
}

TEST_F(SignInWithPasskeyTest, ACopyLeavesTheOwnerIn) {
  device.sign_count = 7;
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "");
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), elsewhere), "passkey_cloned");
  device.sign_count = 8;
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "");
}

TEST_F(SignInWithPasskeyTest, OfTwoWithOneCounterAtTheSameMomentOneIsACopys) {
  device.sign_count = 9;
  std::vector<PasskeyAnswer> answers_given;
  for (int i = 0; i < 8; ++i) answers_given.push_back(device.answer(sign_in_request()));
  auto const answers =
      count_answers(8, [&](int i) { return sign_in_by(answers_given[static_cast<std::size_t>(i)], office); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"", 1}, {"passkey_cloned", 7}}));
}

TEST_F(SignInWithPasskeyTest, FailuresAreCountedPerNetworkAndSuccessesAreNot) {
  for (int i = 0; i < 120; ++i) ASSERT_EQ(sign_in_by(device.answer(sign_in_request()), office), "");
  auto const answers = count_answers(120, [&](int) { return sign_in_by(device.answer("made up"), office); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"challenge_invalid", 100}, {"too_many_attempts", 20}}));
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "too_many_attempts");
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), elsewhere), "");
  clock.advance(std::chrono::minutes(15));
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "");
}

TEST_F(SignInWithPasskeyTest, AfterThePasswordItIsTheSecondStep) {
  SignInTicket const held = ticket(office);
  auto const ways = second_step_ways(*database, clock, site, held);
  EXPECT_FALSE(ways.has_app);
  ASSERT_TRUE(ways.passkey);
  ASSERT_EQ(ways.passkey->allowed.size(), 1u);
  EXPECT_EQ(ways.passkey->allowed.front().id, base::base64url(device.credential_id));
  // Some devices do not say whose it is when they are asked for one passkey.
  device.user_handle.clear();
  clock.advance(std::chrono::minutes(1));
  EXPECT_EQ(finish(held.token, device.answer(ways.passkey->challenge), elsewhere), "");
  EXPECT_EQ(sign_ins().front(), "second_passkey 198.51.100.9");
  EXPECT_EQ(finish(held.token, device.answer(ways.passkey->challenge), elsewhere), "ticket_invalid");
}

TEST_F(SignInWithPasskeyTest, ARefusedPasskeyLeavesTheTicketForAnotherTry) {
  clock.advance(std::chrono::minutes(1));
  SignInTicket const held = ticket(office);
  std::string const challenge = challenge_of(held);
  EXPECT_EQ(finish(held.token, device_of(ann).answer(challenge), elsewhere), "passkey_refused");
  EXPECT_EQ(sign_ins().front(), "second_passkey failed 198.51.100.9");
  EXPECT_EQ(finish(held.token, device.answer(sign_in_request()), office), "challenge_invalid");
  EXPECT_EQ(finish(held.token, device.answer(challenge), office), "");
}

TEST_F(SignInWithPasskeyTest, ATicketTakesThePasskeysOfItsAccountAndItsOwnChallenge) {
  SignInTicket const one = ticket(office), two = ticket(office);
  EXPECT_EQ(finish(one.token, device.answer(challenge_of(two)), office), "challenge_invalid");
  Account const bob = add_account("bob@acme.example", "Bob");
  here = database
             ->write([&](db::Transaction& t) {
               return open_session(t, clock, bob.id, SignInWay::kPassword, office);
             })
             .token;
  auto const bobs = device_of(bob);
  ASSERT_TRUE(add(bobs));
  EXPECT_EQ(finish(one.token, bobs.answer(challenge_of(one)), office), "passkey_refused");
  SignInTicket const of_bob = ticket(office, "bob@acme.example");
  EXPECT_EQ(finish(of_bob.token, device.answer(challenge_of(of_bob)), office), "passkey_refused");
  EXPECT_EQ(finish(base::random_token(), device.answer(challenge_of(one)), office), "ticket_invalid");
  EXPECT_EQ(finish(of_bob.token, bobs.answer(challenge_of(of_bob)), office), "");
}

TEST_F(SignInWithPasskeyTest, OfSixteenWithOneTicketOneGetsIn) {
  SignInTicket const held = ticket(office);
  std::vector<PasskeyAnswer> given;
  for (int i = 0; i < 16; ++i) given.push_back(device.answer(challenge_of(held)));
  auto const before = sessions();
  auto const answers = count_answers(16, [&](int i) {
    return finish(held.token, given[static_cast<std::size_t>(i)], office).empty() ? "in" : "out";
  });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"in", 1}, {"out", 15}}));
  EXPECT_EQ(sessions(), before + 1);
}

TEST_F(SignInWithPasskeyTest, ARecoveryCodeDoesAsWell) {
  auto const done = sign_in_with_code(*database, clock, {ticket(office).token, added.recovery_codes->front()},
                                      office, outbox);
  EXPECT_TRUE(done);
}

TEST_F(SignInWithPasskeyTest, WrongCodesDoNotKeepAPasskeyOut) {
  SignInTicket const held = ticket(office);
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(code_of(sign_in_with_code(*database, clock, {held.token, "000000"}, office, outbox)),
              "wrong_second_factor");
  EXPECT_EQ(code_of(sign_in_with_code(*database, clock, {held.token, added.recovery_codes->front()}, office,
                                      outbox)),
            "too_many_attempts");
  EXPECT_EQ(finish(held.token, device.answer(challenge_of(held)), office), "");
}

TEST_F(SignInWithPasskeyTest, ARemovedPasskeyOpensNothingAndVoidsTickets) {
  auto const second = device_of(ann);
  ASSERT_TRUE(add(second, "Key", with_passkey(device)));
  SignInTicket const held = ticket(office);
  auto const answer = device.answer(challenge_of(held));
  ASSERT_EQ(remove(added.passkey.id, with_passkey(second)), "");
  EXPECT_EQ(finish(held.token, answer, office), "ticket_invalid");
  EXPECT_EQ(sign_in_by(device.answer(sign_in_request()), office), "passkey_refused");
  EXPECT_EQ(sign_in_by(second.answer(sign_in_request()), office), "");
}

}  // namespace
}  // namespace usher::identity
