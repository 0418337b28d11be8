#include "api/streams.h"

#include <vector>

#include "base/json_writer.h"

namespace usher::api {
namespace {

struct Message {
  std::string event;
  std::string data;
};
Message message_of(access::Announcement const& news);

}  // namespace

std::function<void()> Streams::add(Listener listener, http::EventSink sink) {
  std::lock_guard const lock(mutex_);
  std::uint64_t const key = next_++;
  entries_.emplace(key, Entry{std::move(listener), std::move(sink)});
  return [this, key] {
    std::lock_guard const lock(mutex_);
    entries_.erase(key);
  };
}

void Streams::announce(access::Announcement const& news) {
  Message const message = message_of(news);
  bool const is_of_access = news.news == access::News::kAccessChanged;
  bool const is_personal = is_of_access || news.news == access::News::kNotified;
  std::lock_guard const lock(mutex_);
  for (auto const& [key, entry] : entries_) {
    if (entry.listener.organization != news.organization) continue;
    if (is_personal && entry.listener.account != news.account) continue;
    if (entry.listener.hears_announcements) entry.sink.send(message.event, message.data);
    // A stream was opened by rights that may be gone; its page asks again at once if they are not.
    if (is_of_access && (news.removed || !entry.listener.hears_announcements)) entry.sink.close();
  }
}

void Streams::announce(mail::MailChange const& change) {
  if (change.kind != "invitation" || change.delivery.state == mail::DeliveryState::kCancelled) return;
  base::JsonWriter json;
  json.begin_object().key("invitation").value(change.reference_id);
  json.key("delivery").value(mail::to_string(change.delivery.state)).end_object();
  std::lock_guard const lock(mutex_);
  for (auto const& [key, entry] : entries_)
    if (entry.listener.organization == change.organization_id && entry.listener.hears_announcements)
      entry.sink.send("invitation.changed", json.text());
}

void Streams::end_session(base::SessionId const& session) {
  end_where([&](Listener const& listener) { return listener.session == session; });
}

void Streams::end_token(base::ApiTokenId const& token) {
  end_where([&](Listener const& listener) { return listener.token == token; });
}

void Streams::end_account(base::AccountId const& account) {
  end_where([&](Listener const& listener) { return listener.account == account; });
}

void Streams::end(Listener const& same) {
  end_where([&](Listener const& listener) { return listener == same; });
}

std::set<Streams::Listener> Streams::audience() {
  std::lock_guard const lock(mutex_);
  std::set<Listener> audience;
  for (auto const& [key, entry] : entries_) audience.insert(entry.listener);
  return audience;
}

template <class Condition>
void Streams::end_where(Condition const& condition) {
  std::lock_guard const lock(mutex_);
  for (auto const& [key, entry] : entries_)
    if (condition(entry.listener)) entry.sink.close();
}

namespace {

Message message_of(access::Announcement const& news) {
  base::JsonWriter json;
  json.begin_object();
  switch (news.news) {
    case access::News::kMemberChanged:
    case access::News::kMemberRemoved:
      json.key("member").value(news.member.value).key("account").value(news.account.value).end_object();
      return {news.news == access::News::kMemberChanged ? "member.changed" : "member.removed", json.take()};
    case access::News::kInvitationChanged:
      json.key("invitation").value(news.invitation.value).key("state").value(news.state).end_object();
      return {"invitation.changed", json.take()};
    case access::News::kBatchChanged:
      json.key("invitation_batch").value(news.batch.value).key("state").value(news.state);
      json.key("done").value(news.done).key("total").value(news.total).end_object();
      return {"invitation_batch.changed", json.take()};
    case access::News::kRequestChanged:
      json.key("state").value(news.state).end_object();
      return {"request.changed", json.take()};
    case access::News::kNotified: json.end_object(); return {"notifications.changed", json.take()};
    case access::News::kRolesChanged: json.end_object(); return {"roles.changed", json.take()};
    case access::News::kDeletionChanged: json.end_object(); return {"deletion.changed", json.take()};
    case access::News::kTeamsChanged: json.end_object(); return {"teams.changed", json.take()};
    case access::News::kAccessChanged:
      json.key("removed").value(news.removed).end_object();
      return {"access.changed", json.take()};
  }
  return {};
}

}  // namespace
}  // namespace usher::api
