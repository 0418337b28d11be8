#include "db/transaction.h"

#include <charconv>
#include <system_error>

#include "db/connection.h"
#include "db/database.h"

namespace usher::db {
namespace {

std::string as_one_text(std::string_view sql, std::size_t columns) {
  std::string line;
  std::string names;
  for (std::size_t i = 0; i < columns; ++i) {
    std::string const name = "n" + std::to_string(i);
    line += (i == 0 ? "cast(" : " || ' ' || cast(") + name + " as text)";
    names += (i == 0 ? "" : ", ") + name;
  }
  return "select coalesce(string_agg(" + line + ", ' '), '') from (" + std::string(sql) + ") numbers(" +
         names + ")";
}

std::vector<std::int64_t> parse_numbers(std::string_view text) {
  std::vector<std::int64_t> numbers;
  char const* const end = text.data() + text.size();
  for (char const* at = text.data(); at < end; ++at) {
    auto const [behind, fault] = std::from_chars(at, end, numbers.emplace_back());
    if (fault != std::errc()) throw StoreFault("what was selected is not a whole number");
    at = behind;
  }
  return numbers;
}

}  // namespace

void Transaction::select(std::string_view sql, Parameters const& parameters, std::span<Kind const> kinds,
                         std::function<void(std::span<Cell>)> const& each) {
  added_.send();
  connection_.select(sql, parameters, kinds, each);
}

std::vector<std::int64_t> Transaction::all_numbers(std::string_view sql, std::size_t columns,
                                                   Parameters const& parameters) {
  std::vector<std::int64_t> numbers;
  if (dialect() == Dialect::kSqlite) {
    std::vector<Kind> const kinds(columns, Kind::kInteger);
    select(sql, parameters, kinds, [&](std::span<Cell> cells) {
      for (Cell const& cell : cells) numbers.push_back(cell.integer);
    });
    return numbers;
  }
  // The rows of a select from a sorted one are gathered in its order.
  static constexpr std::array kText{Kind::kText};
  select(as_one_text(sql, columns), parameters, kText,
         [&](std::span<Cell> cells) { numbers = parse_numbers(cells.front().text); });
  return numbers;
}

std::int64_t Transaction::execute_with(std::string_view sql, Parameters const& parameters) {
  added_.send();
  return connection_.execute(sql, parameters);
}

void Transaction::send_with(std::string_view sql, Parameters const& parameters) {
  added_.send();
  connection_.send(sql, parameters);
}

Dialect Transaction::dialect() const {
  return connection_.dialect();
}

std::string_view Transaction::for_update() const {
  return dialect() == Dialect::kPostgresql ? " for no key update" : "";
}

}  // namespace usher::db
