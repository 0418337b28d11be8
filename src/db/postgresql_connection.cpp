#include "db/postgresql_connection.h"

#include <deque>

#include <postgresql/soci-postgresql.h>
#include <soci.h>

namespace usher::db {
namespace {

// "where a = ? and b = ?" as "where a = :p1 and b = :p2", leaving quoted text alone.
std::string with_named_parameters(std::string_view sql);

}  // namespace

// A statement with the storage its parameters and columns are bound to. Parameters keep their kind between
// runs: a statement that is given text for a number is prepared again under its own key.
class PreparedStatement {
 public:
  PreparedStatement(soci::session& session, std::string_view sql, Parameters const& parameters,
                    std::span<Kind const> kinds)
      : inputs_(parameters.size()),
        outputs_(kinds.size()),
        kinds_(kinds.begin(), kinds.end()),
        cells_(kinds.size()),
        statement_(session) {
    for (std::size_t i = 0; i < parameters.size(); ++i) bind_input(i, parameters[i]);
    for (std::size_t i = 0; i < kinds.size(); ++i) bind_output(i);
    statement_.alloc();
    statement_.prepare(with_named_parameters(sql));
    statement_.define_and_bind();
  }

  void set(Parameters const& parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      Input& input = inputs_[i];
      input.indicator = soci::i_ok;
      if (auto const* text = std::get_if<std::string>(&parameters[i])) {
        if (text->find('\0') != std::string::npos) throw StoreFault("a text parameter carries NUL");
        input.text = *text;
      } else if (auto const* integer = std::get_if<std::int64_t>(&parameters[i])) {
        input.integer = *integer;
      } else if (auto const* real = std::get_if<double>(&parameters[i])) {
        input.real = *real;
      } else {
        input.indicator = soci::i_null;
      }
    }
  }

  std::int64_t execute() {
    statement_.execute(true);
    return statement_.get_affected_rows();
  }

  void select(std::function<void(std::span<Cell>)> const& each) {
    statement_.execute(false);
    while (statement_.fetch()) {
      for (std::size_t i = 0; i < outputs_.size(); ++i) take_output(i);
      each(cells_);
    }
  }

 private:
  struct Input {
    std::string text;
    long long integer = 0;
    double real = 0;
    soci::indicator indicator = soci::i_ok;
  };
  struct Output {
    std::string text;
    long long integer = 0;
    double real = 0;
    soci::indicator indicator = soci::i_ok;
  };

  void bind_input(std::size_t i, Parameter const& parameter) {
    Input& input = inputs_[i];
    if (std::holds_alternative<std::int64_t>(parameter))
      statement_.exchange(soci::use(input.integer, input.indicator));
    else if (std::holds_alternative<double>(parameter))
      statement_.exchange(soci::use(input.real, input.indicator));
    else
      statement_.exchange(soci::use(input.text, input.indicator));
  }

  void bind_output(std::size_t i) {
    Output& output = outputs_[i];
    switch (kinds_[i]) {
      case Kind::kText: statement_.exchange(soci::into(output.text, output.indicator)); break;
      case Kind::kInteger: statement_.exchange(soci::into(output.integer, output.indicator)); break;
      case Kind::kReal: statement_.exchange(soci::into(output.real, output.indicator)); break;
    }
  }

  void take_output(std::size_t i) {
    Output& output = outputs_[i];
    Cell& cell = cells_[i];
    cell = Cell{};
    cell.is_null = output.indicator == soci::i_null;
    if (cell.is_null) return;
    switch (kinds_[i]) {
      case Kind::kText: cell.text = output.text; break;
      case Kind::kInteger: cell.integer = output.integer; break;
      case Kind::kReal: cell.real = output.real; break;
    }
  }

  std::deque<Input> inputs_;  // deques, because SOCI keeps the addresses
  std::deque<Output> outputs_;
  std::vector<Kind> kinds_;
  std::vector<Cell> cells_;
  soci::statement statement_;
};

PostgresqlConnection::PostgresqlConnection(std::string const& target)
    : session_(std::make_unique<soci::session>()) {
  try {
    session_->open(soci::postgresql, target);
  } catch (std::exception const& failure) {
    // The target may carry a password: it stays out of the message.
    throw StoreUnavailable(std::string("cannot open the relational store: ") + failure.what());
  }
}

PostgresqlConnection::~PostgresqlConnection() = default;

void PostgresqlConnection::select(std::string_view sql, Parameters const& parameters,
                                  std::span<Kind const> kinds,
                                  std::function<void(std::span<Cell>)> const& each) {
  try {
    auto& statement = prepared(sql, parameters, kinds);
    statement.set(parameters);
    statement.select(each);
  } catch (soci::soci_error const&) {
    rethrow_as_fault(sql);
  }
}

std::int64_t PostgresqlConnection::execute(std::string_view sql, Parameters const& parameters) {
  try {
    auto& statement = prepared(sql, parameters, {});
    statement.set(parameters);
    return statement.execute();
  } catch (soci::soci_error const&) {
    rethrow_as_fault(sql);
  }
}

void PostgresqlConnection::run(std::string const& sql) {
  try {
    *session_ << sql;
  } catch (soci::soci_error const&) {
    rethrow_as_fault(sql);
  }
}

// Past SOCI, which always waits. Whatever is run next, libpq first waits for what comes of this, and drops
// it; where the connection is gone the next to use it finds out.
void PostgresqlConnection::send(std::string const& sql) {
  auto* const backend = static_cast<soci::postgresql_session_backend*>(session_->get_backend());
  if (PQsendQuery(backend->conn_, sql.c_str()) == 0) run(sql);
}

PreparedStatement& PostgresqlConnection::prepared(std::string_view sql, Parameters const& parameters,
                                                  std::span<Kind const> kinds) {
  std::string key(sql);
  key += '\0';
  for (auto const& parameter : parameters) key += static_cast<char>('a' + parameter.index());
  auto const found = statements_.find(key);
  if (found != statements_.end()) return *found->second;
  auto made = std::make_unique<PreparedStatement>(*session_, sql, parameters, kinds);
  return *statements_.emplace(std::move(key), std::move(made)).first->second;
}

void PostgresqlConnection::rethrow_as_fault(std::string_view sql) {
  retry_ = false;
  // A statement that failed half-way is not reused: SOCI leaves it in the middle of a row.
  statements_.clear();
  std::string const text = " in: " + std::string(sql.substr(0, 200));
  try {
    throw;
  } catch (soci::postgresql_soci_error const& failure) {
    std::string const state = failure.sqlstate();
    if (state == "23505") throw UniqueViolation("unique violation" + text);
    retry_ = state == "40001" || state == "40P01" || state == "55P03";
    usable_ =
        !(state.empty() || state.rfind("08", 0) == 0 || state.rfind("57P", 0) == 0 || state.find(' ') == 0);
    if (!usable_ || state.rfind("53", 0) == 0) throw StoreUnavailable("PostgreSQL " + state + text);
    throw StoreFault("PostgreSQL " + state + text);
  } catch (soci::soci_error const& failure) {
    if (failure.get_error_category() == soci::soci_error::connection_error) {
      usable_ = false;
      throw StoreUnavailable(std::string(failure.what()).substr(0, 200) + text);
    }
    throw StoreFault(std::string(failure.what()).substr(0, 200) + text);
  }
}

namespace {

std::string with_named_parameters(std::string_view sql) {
  std::string named;
  int count = 0;
  bool quoted = false;
  for (char c : sql) {
    if (c == '\'') quoted = !quoted;
    if (c == '?' && !quoted)
      named += ":p" + std::to_string(++count);
    else
      named += c;
  }
  return named;
}

}  // namespace
}  // namespace usher::db
