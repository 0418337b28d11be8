#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include "http/listening.h"
#include "http/service.h"

namespace boost::asio {
class io_context;
namespace ssl {
class context;
}
}  // namespace boost::asio

namespace usher::http {

// One connection as its loop sees it. Used on the loop's thread only.
class Session {
 public:
  virtual ~Session() = default;
  virtual void check_deadline(std::chrono::steady_clock::time_point now) = 0;
  virtual void begin_drain() = 0;  // loop.draining() is true from now on
};

// How other threads hand work to a loop; outlives it, then drops what it is given. Thread-safe.
class Inbox {
 public:
  explicit Inbox(boost::asio::io_context& context) : context_(&context) {}
  void post(std::function<void()> work);
  void close();

 private:
  std::mutex mutex_;
  boost::asio::io_context* context_;  // nullptr once closed
};

// One I/O thread: its listening socket, its connections, their deadlines. All members belong to that thread,
// except for run, drain and inbox.
class Loop {
 public:
  Loop(Service& service, OwnedSocket listener, std::shared_ptr<boost::asio::ssl::context> tls);
  ~Loop();

  void run();    // the thread's body; returns when drained
  void drain();  // thread-safe: no more connections, finish those there are within the drain time

  boost::asio::io_context& context();
  boost::asio::ssl::context* tls() const { return tls_.get(); }
  Service& service() const { return service_; }
  std::shared_ptr<Inbox> const& inbox() const { return inbox_; }
  bool draining() const { return draining_; }

  void enter(Session& session) { sessions_.insert(&session); }
  void leave(Session& session);

  std::string_view date();  // for the date header; made once a second
  std::string fresh_id();   // 16 hexadecimal digits that do not repeat

 private:
  struct Asio;

  void wait_for_connections();
  void accept_connections();
  void pause_accepting();
  void sweep();
  void begin_drain();

  Service& service_;
  std::shared_ptr<boost::asio::ssl::context> const tls_;
  std::unordered_set<Session*> sessions_;  // before asio_: connections that die with it still leave
  bool draining_ = false;
  std::unique_ptr<Asio> asio_;
  std::shared_ptr<Inbox> inbox_;
  std::string date_;
  std::int64_t date_second_ = -1;
  std::uint64_t id_state_;
};

}  // namespace usher::http
