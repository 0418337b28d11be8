#include "app/stream_guard.h"

#include <algorithm>

#include "access/rights/sign_in_check.h"
#include "access/tokens/api_token.h"
#include "base/log.h"
#include "identity/session.h"

namespace usher::app {

StreamGuard::StreamGuard(api::Streams& streams, db::Database& database, access::Authorizer& authorizer,
                         base::Clock const& clock)
    : streams_(streams), database_(database), authorizer_(authorizer), clock_(clock), thread_([this] {
        run();
      }) {}

StreamGuard::~StreamGuard() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void StreamGuard::run() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, std::chrono::seconds(1), [this] { return is_stopping_; })) {
    lock.unlock();
    try {
      look();
    } catch (std::exception const& fault) {
      base::log::warning("stream_guard.failed", {{"fault", fault.what()}});
    }
    lock.lock();
  }
}

void StreamGuard::look() {
  auto const audience = streams_.audience();
  Sessions const sessions = end_dead_sessions(audience);
  end_dead_tokens(audience);
  for (auto const& listener : audience) check_rights(listener, sessions);
}

StreamGuard::Sessions StreamGuard::end_dead_sessions(std::set<api::Streams::Listener> const& audience) {
  std::set<base::SessionId> sessions;
  for (auto const& listener : audience)
    if (listener.token.empty()) sessions.insert(listener.session);
  if (sessions.empty()) return {};
  auto living = database_.read(
      [&](db::Transaction& transaction) { return identity::living_sessions(transaction, clock_, sessions); });
  for (auto const& session : sessions)
    if (!living.contains(session)) streams_.end_session(session);
  return living;
}

void StreamGuard::end_dead_tokens(std::set<api::Streams::Listener> const& audience) {
  std::set<base::ApiTokenId> tokens;
  for (auto const& listener : audience)
    if (!listener.token.empty()) tokens.insert(listener.token);
  if (tokens.empty()) return;
  auto const living = database_.read(
      [&](db::Transaction& transaction) { return access::living_api_tokens(transaction, clock_, tokens); });
  for (auto const& token : tokens)
    if (!living.contains(token)) streams_.end_token(token);
}

void StreamGuard::check_rights(api::Streams::Listener const& listener, Sessions const& sessions) {
  auto const memberships = authorizer_.memberships(listener.account);
  auto const found = std::find_if(memberships->begin(), memberships->end(), [&](auto const& membership) {
    return membership.organization == listener.organization && membership.is_active(clock_.now());
  });
  bool const is_member = found != memberships->end();
  auto const session = sessions.find(listener.session);
  auto const age = session == sessions.end() ? identity::SessionAge() : session->second;
  if (is_member &&
      (found->lacks_second_factor(clock_.now()) || !access::check_session(*found, age, clock_))) {
    // Not a removal: the page is to ask again, and learns what is wanted.
    streams_.end(listener);
    return;
  }
  bool const may_see =
      is_member &&
      (!listener.project || found->rights.in(*listener.project).contains(access::Permission::kProjectRead));
  if (!may_see)
    streams_.announce(
        {access::News::kAccessChanged, listener.organization, {}, listener.account, {}, {}, !is_member});
}

}  // namespace usher::app
