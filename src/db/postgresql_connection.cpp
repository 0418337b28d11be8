#include "db/postgresql_connection.h"

#include <array>
#include <charconv>
#include <utility>

#include <libpq-fe.h>
#include <poll.h>

namespace usher::db {
namespace {

// What is sent is waited for after so many, whether anybody asks or not: their answers are kept in memory.
constexpr std::size_t kMostSent = 200;
// In bytes; so much goes out at once, for the server to begin with it. libpq alone waits for 64 KiB.
constexpr std::size_t kMuch = 8192;

// "where a = ? and b = ?" as "where a = $1 and b = $2", leaving quoted text alone.
std::string with_numbered_parameters(std::string_view sql);
// As libpq takes them: every one as text, in what the store makes of it.
std::vector<std::optional<std::string>> texts_of(Parameters const& parameters);
void read_cell(Cell& cell, Kind kind, std::string_view text);

}  // namespace

void PostgresqlConnection::Clear::operator()(pg_result* result) const {
  PQclear(result);
}

void PostgresqlConnection::Finish::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

PostgresqlConnection::PostgresqlConnection(std::string const& target)
    : connection_(PQconnectdb(target.c_str())) {
  // The target may carry a password: it stays out of the message, and libpq leaves it out of its own.
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw StoreUnavailable(std::string("cannot open the relational store: ") +
                           (connection_ ? PQerrorMessage(connection_.get()) : "no memory"));
  // "relation exists, skipping" and the like.
  PQsetNoticeProcessor(
      connection_.get(), [](void*, char const*) {}, nullptr);
  if (PQenterPipelineMode(connection_.get()) != 1)
    throw StoreUnavailable("cannot open the relational store: no pipeline mode");
}

PostgresqlConnection::~PostgresqlConnection() = default;

void PostgresqlConnection::select(std::string_view sql, Parameters const& parameters,
                                  std::span<Kind const> kinds,
                                  std::function<void(std::span<Cell>)> const& each) {
  Result const result = ask(sql, parameters);
  if (PQnfields(result.get()) != static_cast<int>(kinds.size()))
    throw StoreFault("not so many columns in: " + std::string(sql.substr(0, 200)));
  std::vector<Cell> cells(kinds.size());
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      int const column = static_cast<int>(i);
      cells[i] = Cell{};
      cells[i].is_null = PQgetisnull(result.get(), row, column) == 1;
      if (cells[i].is_null) continue;
      read_cell(cells[i], kinds[i],
                {PQgetvalue(result.get(), row, column),
                 static_cast<std::size_t>(PQgetlength(result.get(), row, column))});
    }
    each(cells);
  }
}

std::int64_t PostgresqlConnection::execute(std::string_view sql, Parameters const& parameters) {
  Result const result = ask(sql, parameters);
  std::string_view const rows = PQcmdTuples(result.get());  // nothing where none are counted
  std::int64_t count = 0;
  std::from_chars(rows.data(), rows.data() + rows.size(), count);
  return count;
}

void PostgresqlConnection::send(std::string_view sql, Parameters const& parameters) {
  if (sent_.size() >= kMostSent) await();
  is_in_group_ = true;
  Statement& sending = statement(sql);
  auto const texts = texts_of(parameters);
  std::vector<char const*> values;
  values.reserve(texts.size());
  for (auto const& text : texts) values.push_back(text ? text->c_str() : nullptr);
  auto* const connection = connection_.get();
  if (!sending.is_prepared) {
    if (PQsendPrepare(connection, sending.name.c_str(), with_numbered_parameters(sql).c_str(), 0, nullptr) !=
        1)
      lose(sql);
    sending.is_prepared = true;
    sent_.push_back({&sending, true});
  }
  if (PQsendQueryPrepared(connection, sending.name.c_str(), static_cast<int>(values.size()), values.data(),
                          nullptr, nullptr, 0) != 1)
    lose(sql);
  sent_.push_back({&sending, false});
  for (auto const& text : texts) unflushed_ += text ? text->size() : 0;
  if (unflushed_ < kMuch) return;
  unflushed_ = 0;
  if (PQflush(connection) < 0) lose(sql);
}

// Apart from what was sent before it, with which it would be left out if that fails.
void PostgresqlConnection::leave(std::string const& sql) {
  if (is_in_group_) end_group(sql);
  send(sql, {});
  end_group(sql);
}

void PostgresqlConnection::end_group(std::string_view sql) {
  if (PQpipelineSync(connection_.get()) != 1) lose(sql);
  ++ends_;
  is_in_group_ = false;
  unflushed_ = 0;
}

// Also what hung up behind answers that nobody has read yet.
bool PostgresqlConnection::is_usable() const {
  if (!usable_ || PQstatus(connection_.get()) != CONNECTION_OK) return false;
  pollfd socket{PQsocket(connection_.get()), POLLRDHUP, 0};
  return poll(&socket, 1, 0) == 0;
}

PostgresqlConnection::Statement& PostgresqlConnection::statement(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    found = statements_.emplace(sql, Statement{}).first;
    found->second.sql = found->first;
    forget(found->second);
  }
  return found->second;
}

// It is prepared again, under another name: the server may know this one.
void PostgresqlConnection::forget(Statement& statement) {
  statement.name = "s" + std::to_string(++names_);
  statement.is_prepared = false;
}

PostgresqlConnection::Result PostgresqlConnection::ask(std::string_view sql, Parameters const& parameters) {
  send(sql, parameters);
  return await();
}

// What the last statement gave. Where one of those that were sent with it failed the server has left out
// those behind it; where what was sent before them failed nobody has to know.
PostgresqlConnection::Result PostgresqlConnection::await() {
  retry_ = false;
  std::string_view const asked = sent_.empty() ? "" : sent_.back().statement->sql;
  end_group(asked);
  Result last;
  std::optional<Failure> failure;
  bool is_behind_answer = false;  // each is followed by nothing
  while (ends_ > 0) {
    Result result(PQgetResult(connection_.get()));
    if (!result && is_behind_answer) {
      is_behind_answer = false;
      continue;
    }
    if (!result || PQstatus(connection_.get()) != CONNECTION_OK) lose(asked);
    if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
      if (--ends_ > 0) failure.reset();
      continue;
    }
    if (sent_.empty()) lose(asked);
    Sent const sent = std::exchange(sent_.front(), {});
    sent_.pop_front();
    is_behind_answer = true;
    auto failed = note(result, sent);
    if (failed && !failure) failure = std::move(failed);
    last = std::move(result);
  }
  if (failure) fail(*failure);
  return last;
}

std::optional<PostgresqlConnection::Failure> PostgresqlConnection::note(Result const& result,
                                                                        Sent const& sent) {
  auto const status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return std::nullopt;
  if (sent.is_preparing) forget(*sent.statement);
  if (status == PGRES_PIPELINE_ABORTED) return std::nullopt;  // left out: the failure is that of another
  char const* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  // A plan that fits no more, because a table has changed.
  if (state != nullptr && !sent.is_preparing && std::string_view(state) == "0A000") forget(*sent.statement);
  return Failure{state == nullptr ? "" : state, std::string(sent.statement->sql)};
}

void PostgresqlConnection::lose(std::string_view sql) {
  fail({"", std::string(sql)});
}

void PostgresqlConnection::fail(Failure const& failure) {
  std::string const& state = failure.state;
  std::string const text = " in: " + failure.sql.substr(0, 200);
  if (state == "23505") throw UniqueViolation("unique violation" + text);
  retry_ = state == "40001" || state == "40P01" || state == "55P03";
  if (state.empty() || state.starts_with("08") || state.starts_with("57P") ||
      PQstatus(connection_.get()) != CONNECTION_OK)
    usable_ = false;
  if (!usable_ || state.starts_with("53")) throw StoreUnavailable("PostgreSQL " + state + text);
  throw StoreFault("PostgreSQL " + state + text);
}

namespace {

std::string with_numbered_parameters(std::string_view sql) {
  std::string numbered;
  int count = 0;
  bool quoted = false;
  for (char c : sql) {
    if (c == '\'') quoted = !quoted;
    if (c == '?' && !quoted)
      numbered += "$" + std::to_string(++count);
    else
      numbered += c;
  }
  return numbered;
}

std::vector<std::optional<std::string>> texts_of(Parameters const& parameters) {
  std::vector<std::optional<std::string>> texts;
  texts.reserve(parameters.size());
  for (Parameter const& parameter : parameters) {
    auto& text = texts.emplace_back();
    if (auto const* string = std::get_if<std::string>(&parameter)) {
      if (string->find('\0') != std::string::npos) throw StoreFault("a text parameter carries NUL");
      text = *string;
    } else if (auto const* integer = std::get_if<std::int64_t>(&parameter)) {
      text = std::to_string(*integer);
    } else if (auto const* real = std::get_if<double>(&parameter)) {
      std::array<char, 32> digits{};
      auto const written = std::to_chars(digits.data(), digits.data() + digits.size(), *real);
      text.emplace(digits.data(), written.ptr);
    }
  }
  return texts;
}

void read_cell(Cell& cell, Kind kind, std::string_view text) {
  char const* const end = text.data() + text.size();
  std::from_chars_result read{end, std::errc()};
  switch (kind) {
    case Kind::kText: cell.text = text; break;
    case Kind::kInteger: read = std::from_chars(text.data(), end, cell.integer); break;
    case Kind::kReal: read = std::from_chars(text.data(), end, cell.real); break;
  }
  if (read.ec != std::errc() || read.ptr != end) throw StoreFault("what was selected is not a number");
}

}  // namespace
}  // namespace usher::db
