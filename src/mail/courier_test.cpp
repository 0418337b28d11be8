#include "mail/courier.h"

#include <atomic>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mail/outbox_fixture.h"
#include "mail/received_message.h"
#include "mail/scripted_smtp_server.h"
#include "mail/smtp_transport.h"

namespace usher::mail {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

// Answers from a list, then kindly; remembers what it was given.
class ScriptedTransport final : public Transport {
 public:
  DeliveryAttempt send(Message const& message) override {
    std::function<void()> meanwhile;
    DeliveryAttempt answer{AttemptOutcome::kSent, 250, "250 Ok"};
    {
      std::lock_guard lock(mutex_);
      sent_.push_back(message);
      meanwhile = meanwhile_;
      if (!answers_.empty()) {
        answer = answers_.front();
        answers_.erase(answers_.begin());
      }
    }
    if (meanwhile) meanwhile();
    return answer;
  }
  base::Duration time_limit() const override { return 1s; }

  void answer(AttemptOutcome outcome, int code, std::string detail) {
    std::lock_guard lock(mutex_);
    answers_.push_back({outcome, code, std::move(detail)});
  }
  void meanwhile(std::function<void()> action) {
    std::lock_guard lock(mutex_);
    meanwhile_ = std::move(action);
  }
  std::vector<Message> sent() {
    std::lock_guard lock(mutex_);
    return sent_;
  }

 private:
  std::mutex mutex_;
  std::vector<DeliveryAttempt> answers_;
  std::vector<Message> sent_;
  std::function<void()> meanwhile_;
};

class CourierTest : public testing::Test, protected OutboxFixture {
 protected:
  ScriptedTransport transport;
  CourierOptions options{.mails_per_second = 0,
                         .workers = 2,
                         .retries = {.jitter = 0},
                         .poll_interval = 10ms,
                         .lease_margin = 60s};
  std::mutex mutex;
  std::vector<MailChange> changes;  // guarded by mutex

  std::unique_ptr<Courier> courier(Transport& over) {
    return std::make_unique<Courier>(*database, clock, over, settings.installation_key, options,
                                     [this](MailChange const& change) {
                                       std::lock_guard lock(mutex);
                                       changes.push_back(change);
                                     });
  }
  std::unique_ptr<Courier> courier() { return courier(transport); }

  // Waits, in real time, until the mail is there.
  testing::AssertionResult becomes(base::MailId const& id, DeliveryState state, int attempts = 1) {
    for (auto const end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;) {
      auto const now = delivery(id);
      if (now.state == state && now.attempts == attempts) return testing::AssertionSuccess();
      std::this_thread::sleep_for(2ms);
    }
    auto const now = delivery(id);
    return testing::AssertionFailure()
           << "it is " << to_string(now.state) << " after " << now.attempts << " attempts";
  }
};

TEST_F(CourierTest, SendsWhatIsQueuedAndErasesIt) {
  auto const running = courier();
  auto const id = queue(invitation("ann@acme.example"));
  ASSERT_TRUE(becomes(id, DeliveryState::kSent));
  EXPECT_EQ(column(id, "sealed_message"), "");
  EXPECT_EQ(delivery(id).smtp_code, 250);
  EXPECT_EQ(delivery(id).finished_at, clock.now());
  running->stop();
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].delivery.state, DeliveryState::kSending);
  EXPECT_EQ(changes[0].delivery.next_attempt_at, std::nullopt);
  EXPECT_EQ(changes[1].delivery.state, DeliveryState::kSent);
  EXPECT_EQ(changes[1].mail_id, id);
  EXPECT_EQ(changes[1].organization_id.value, "org_1");
  EXPECT_EQ(changes[1].kind, "invitation");
  EXPECT_EQ(changes[1].reference_id, "inv_1");
}

TEST_F(CourierTest, WakesAtOnceInsteadOfWaitingForItsNextLook) {
  options.poll_interval = 1h;
  auto const running = courier();
  std::this_thread::sleep_for(50ms);
  settings.wake = [&] { running->wake(); };
  EXPECT_TRUE(becomes(queue(invitation("ann@acme.example")), DeliveryState::kSent));
}

TEST_F(CourierTest, DefersAndTriesAgainWithTheSameMessageLaterAndLater) {
  for (int i = 0; i < 3; ++i) transport.answer(AttemptOutcome::kDeferred, 451, "451 4.3.0 later");
  auto const running = courier();
  auto const id = queue(invitation("ann@acme.example"));
  int attempts = 0;
  for (auto const delay : {1min, 2min, 5min}) {
    ASSERT_TRUE(becomes(id, DeliveryState::kDeferred, ++attempts));
    EXPECT_EQ(delivery(id).detail, "451 4.3.0 later");
    EXPECT_EQ(delivery(id).smtp_code, 451);
    EXPECT_EQ(delivery(id).next_attempt_at, clock.now() + delay);
    clock.advance(delay - 1s);
    std::this_thread::sleep_for(30ms);
    EXPECT_EQ(delivery(id).attempts, attempts);
    clock.advance(1s);
  }
  ASSERT_TRUE(becomes(id, DeliveryState::kSent, 4));
  auto const sent = transport.sent();
  ASSERT_EQ(sent.size(), 4u);
  for (Message const& message : sent) EXPECT_EQ(rfc5322(message).value(), rfc5322(sent[0]).value());
}

TEST_F(CourierTest, FailsAtOnceWhenTheServerSaysNever) {
  transport.answer(AttemptOutcome::kFailed, 550, "550 5.1.1 no such user");
  auto const running = courier();
  auto const id = queue(invitation("ann@acme.example"));
  ASSERT_TRUE(becomes(id, DeliveryState::kFailed));
  EXPECT_EQ(delivery(id).detail, "550 5.1.1 no such user");
  EXPECT_EQ(delivery(id).smtp_code, 550);
  EXPECT_EQ(column(id, "sealed_message"), "");
}

TEST_F(CourierTest, GivesUpAfterADayWithTheReason) {
  for (int i = 0; i < 100; ++i) transport.answer(AttemptOutcome::kMisconfigured, 535, "the login is refused");
  auto const running = courier();
  auto const id = queue(invitation("ann@acme.example"));
  auto const start = clock.now();
  int attempts = 0;
  while (clock.now() < start + 24h) {
    ASSERT_TRUE(becomes(id, DeliveryState::kDeferred, ++attempts));
    clock.set(delivery(id).next_attempt_at.value());
  }
  ASSERT_TRUE(becomes(id, DeliveryState::kFailed, ++attempts));
  EXPECT_EQ(clock.now(), start + 24h);
  EXPECT_EQ(delivery(id).detail, "Given up after 24 hours. the login is refused");
  EXPECT_EQ(column(id, "sealed_message"), "");
}

TEST_F(CourierTest, SendsNothingThatWasCancelledBefore) {
  auto const revoked = queue(invitation("ann@acme.example", "inv_1"));
  auto const other = queue(invitation("bo@acme.example", "inv_2"));
  cancel("inv_1");
  auto const running = courier();
  ASSERT_TRUE(becomes(other, DeliveryState::kSent));
  running->stop();
  EXPECT_EQ(transport.sent().size(), 1u);
  EXPECT_EQ(delivery(revoked).state, DeliveryState::kCancelled);
}

TEST_F(CourierTest, TriesNoMoreWhatIsCancelledWhileItIsSent) {
  transport.answer(AttemptOutcome::kDeferred, 451, "later");
  transport.meanwhile([this] { cancel("inv_1"); });
  auto const running = courier();
  auto const id = queue(invitation("ann@acme.example", "inv_1"));
  ASSERT_TRUE(becomes(id, DeliveryState::kCancelled));
  running->stop();
  EXPECT_EQ(delivery(id).state, DeliveryState::kCancelled);
  EXPECT_EQ(column(id, "sealed_message"), "");
}

TEST_F(CourierTest, AdmitsThatACancelledMailWentOutAllTheSame) {
  transport.meanwhile([this] { cancel("inv_1"); });
  auto const running = courier();
  auto const id = queue(invitation("ann@acme.example", "inv_1"));
  ASSERT_TRUE(becomes(id, DeliveryState::kSent));
}

TEST_F(CourierTest, LetsAnAwaitedMailOvertakeABatch) {
  for (int i = 0; i < 20; ++i) queue(invitation("ann@acme.example", "inv_" + std::to_string(i)));
  clock.advance(1s);
  auto reset = invitation("bo@acme.example", "reset");
  reset.urgency = Urgency::kAwaited;
  auto const id = queue(reset);
  options.workers = 1;
  auto const running = courier();
  ASSERT_TRUE(becomes(id, DeliveryState::kSent));
  running->stop();
  EXPECT_EQ(transport.sent().front().to.as_written(), "bo@acme.example");
}

TEST_F(CourierTest, KeepsToItsPace) {
  for (int i = 0; i < 6; ++i) queue(invitation("ann@acme.example", "inv_" + std::to_string(i)));
  options.mails_per_second = 20;
  auto const start = std::chrono::steady_clock::now();
  auto const running = courier();
  while (transport.sent().size() < 6) std::this_thread::sleep_for(1ms);
  EXPECT_GE(std::chrono::steady_clock::now() - start, 245ms);
}

TEST_F(CourierTest, SendsEachMailOnceHoweverManyCouriersThereAre) {
  constexpr int kMails = 60;
  std::vector<base::MailId> ids;
  for (int i = 0; i < kMails; ++i)
    ids.push_back(queue(invitation("ann@acme.example", "inv_" + std::to_string(i))));
  std::vector<std::unique_ptr<Courier>> couriers;
  for (int i = 0; i < 4; ++i) couriers.push_back(courier());
  for (auto const& id : ids) ASSERT_TRUE(becomes(id, DeliveryState::kSent));
  for (auto& each : couriers) each->stop();
  std::set<std::string> message_ids;
  for (Message const& message : transport.sent()) EXPECT_TRUE(message_ids.insert(message.message_id).second);
  EXPECT_EQ(message_ids.size(), static_cast<std::size_t>(kMails));
}

TEST_F(CourierTest, SendsAgainWhatADeadWorkerLeftBehind) {
  auto const id = queue(invitation("ann@acme.example"));
  auto const dead = claim_next(*database, clock, 61s).value();
  EXPECT_EQ(dead.id, id);
  auto const running = courier();
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(delivery(id).state, DeliveryState::kSending);
  EXPECT_TRUE(transport.sent().empty());

  clock.advance(61s);
  ASSERT_TRUE(becomes(id, DeliveryState::kSent, 2));
  EXPECT_EQ(transport.sent()[0].message_id, id.value + "@example.com");
}

TEST_F(CourierTest, DoesNotWaitForTheLeaseOfAProcessKnownToBeDead) {
  auto const id = queue(invitation("ann@acme.example"));
  ASSERT_EQ(claim_next(*database, clock, 61s).value().id, id);
  free_leases(*database, clock);
  auto const running = courier();
  ASSERT_TRUE(becomes(id, DeliveryState::kSent, 2));
}

TEST_F(CourierTest, DoesNotSendWhatIsNoLongerOfUse) {
  NewMail mail = invitation("ann@acme.example");
  mail.useless_after = clock.now() + 10min;
  auto const id = queue(mail);
  clock.advance(10min);
  auto const running = courier();
  ASSERT_TRUE(becomes(id, DeliveryState::kFailed));
  EXPECT_TRUE(transport.sent().empty());
  EXPECT_THAT(delivery(id).detail, HasSubstr("Not sent in time"));
}

TEST_F(CourierTest, FailsAMailThatAnotherKeySealed) {
  auto const id = queue(invitation("ann@acme.example"));
  settings.installation_key = "a new key";
  auto const running = courier();
  ASSERT_TRUE(becomes(id, DeliveryState::kFailed));
  EXPECT_THAT(delivery(id).detail, HasSubstr("another installation key"));
}

TEST_F(CourierTest, FinishesWhatItIsSendingBeforeItStops) {
  std::atomic<bool> sending = false;
  transport.meanwhile([&] {
    sending = true;
    std::this_thread::sleep_for(100ms);
  });
  auto const id = queue(invitation("ann@acme.example"));
  auto const running = courier();
  while (!sending) std::this_thread::sleep_for(1ms);
  running->stop();
  EXPECT_EQ(delivery(id).state, DeliveryState::kSent);
}

TEST_F(CourierTest, SurvivesATransportThatThrows) {
  transport.meanwhile([] { throw std::runtime_error("boom"); });
  auto const running = courier();
  auto const id = queue(invitation("ann@acme.example"));
  ASSERT_TRUE(becomes(id, DeliveryState::kDeferred));
}

TEST_F(CourierTest, SpeaksSmtpAllTheWay) {
  ScriptedSmtpServer server;
  server.answer_once("RCPT", "450 4.2.0 greylisted");
  server.answer_once("BODY", ScriptedSmtpServer::kDrop);
  auto const smtp = open_transport(server.url(), {.total_timeout = 2000ms}).value();
  auto const running = courier(*smtp);
  auto const id = queue(invitation("ann@acme.example"));
  ASSERT_TRUE(becomes(id, DeliveryState::kDeferred, 1));
  EXPECT_EQ(delivery(id).detail, "450 4.2.0 greylisted");
  clock.advance(1min);
  ASSERT_TRUE(becomes(id, DeliveryState::kDeferred, 2));
  clock.advance(2min);
  ASSERT_TRUE(becomes(id, DeliveryState::kSent, 3));
  auto const received = server.received();
  ASSERT_EQ(received.size(), 1u);
  EXPECT_EQ(ReceivedMessage(received[0].content).header("Message-ID"), "<" + id.value + "@example.com>");
  EXPECT_EQ(ReceivedMessage(received[0].content).text(), lay_out(invitation("ann@acme.example").letter).text);
}

}  // namespace
}  // namespace usher::mail
