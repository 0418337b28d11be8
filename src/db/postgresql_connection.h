#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "db/connection.h"

// The one place libpq is spoken is postgresql_connection.cpp.
struct pg_conn;
struct pg_result;

namespace usher::db {

// A connection in libpq's pipeline mode: what is sent goes out with the next statement that is waited for,
// and the server answers both in turn. So a transaction waits as often as it asks something, and not for its
// begin nor for rows that it adds.
class PostgresqlConnection final : public Connection {
 public:
  explicit PostgresqlConnection(std::string const& target);  // as libpq takes it; throws StoreUnavailable
  ~PostgresqlConnection() override;

  Dialect dialect() const override { return Dialect::kPostgresql; }
  void select(std::string_view sql, Parameters const& parameters, std::span<Kind const> kinds,
              std::function<void(std::span<Cell>)> const& each) override;
  std::int64_t execute(std::string_view sql, Parameters const& parameters) override;
  void send(std::string_view sql, Parameters const& parameters) override;
  void leave(std::string const& sql) override;
  bool is_usable() const override;
  bool may_retry() const override { return retry_; }

 private:
  struct Statement {
    std::string_view sql;  // as Usher writes it; what it is kept by
    std::string name;
    bool is_prepared = false;
  };
  struct Sent {
    Statement* statement = nullptr;
    bool is_preparing = false;
  };
  struct Failure {
    std::string state;  // SQLSTATE; empty: the connection is gone
    std::string sql;
  };
  struct Clear {
    void operator()(pg_result* result) const;
  };
  using Result = std::unique_ptr<pg_result, Clear>;
  struct Finish {
    void operator()(pg_conn* connection) const;
  };

  Statement& statement(std::string_view sql);
  void forget(Statement& statement);
  Result ask(std::string_view sql, Parameters const& parameters);
  Result await();
  void end_group(std::string_view sql);
  std::optional<Failure> note(Result const& result, Sent const& sent);
  [[noreturn]] void lose(std::string_view sql);
  [[noreturn]] void fail(Failure const& failure);

  std::unique_ptr<pg_conn, Finish> connection_;
  std::map<std::string, Statement, std::less<>> statements_;  // by their text
  std::int64_t names_ = 0;                                    // given to statements so far
  std::deque<Sent> sent_;                                     // without an answer yet
  bool is_in_group_ = false;   // is what was sent last to be answered with more?
  std::size_t unflushed_ = 0;  // bytes of values that may still be here
  int ends_ = 0;               // of groups sent, without an answer yet
  bool usable_ = true;
  bool retry_ = false;
};

}  // namespace usher::db
