#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "db/added_rows.h"
#include "db/value.h"

namespace usher::db {

class Connection;

// The statements of one transaction. Made by Database::read and Database::write, valid for the call only,
// used by one thread.
//
//   auto found = transaction.row<base::AccountId, std::string>("select id, name from accounts where email =
//   ?",
//                                                              email);
//
// Parameters replace the question marks in order. Every distinct SQL text is prepared once per connection, so
// build texts from constants, not from values.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection), added_(connection) {}
  Transaction(Transaction const&) = delete;
  Transaction& operator=(Transaction const&) = delete;

  template <class... Columns, class... Arguments>
  std::vector<std::tuple<Columns...>> rows(std::string_view sql, Arguments const&... arguments) {
    return rows_with<Columns...>(sql, {parameter(arguments)...});
  }

  // The same with parameters gathered at run time.
  template <class... Columns>
  std::vector<std::tuple<Columns...>> rows_with(std::string_view sql, Parameters const& parameters) {
    static constexpr std::array<Kind, sizeof...(Columns)> kKinds{Column<Columns>::kKind...};
    std::vector<std::tuple<Columns...>> result;
    select(sql, parameters, kKinds, [&](std::span<Cell> cells) {
      result.push_back(read<Columns...>(cells, std::index_sequence_for<Columns...>{}));
    });
    return result;
  }

  // A select of whole numbers alone, none of them null, of which there may be thousands: PostgreSQL hands
  // them over as one text, which costs a fraction of as many rows.
  template <std::size_t Columns>
  std::vector<std::array<std::int64_t, Columns>> numbers_with(std::string_view sql,
                                                              Parameters const& parameters) {
    std::vector<std::int64_t> const flat = all_numbers(sql, Columns, parameters);
    std::vector<std::array<std::int64_t, Columns>> result(flat.size() / Columns);
    for (std::size_t i = 0; i < flat.size(); ++i) result[i / Columns][i % Columns] = flat[i];
    return result;
  }

  // The first row, if there is one.
  template <class... Columns, class... Arguments>
  std::optional<std::tuple<Columns...>> row(std::string_view sql, Arguments const&... arguments) {
    auto all = rows<Columns...>(sql, arguments...);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
  }

  // The one column of the first row, if there is one.
  template <class T, class... Arguments>
  std::optional<T> value(std::string_view sql, Arguments const&... arguments) {
    auto found = row<T>(sql, arguments...);
    if (!found) return std::nullopt;
    return std::move(std::get<0>(*found));
  }

  // How many rows it changed.
  template <class... Arguments>
  std::int64_t execute(std::string_view sql, Arguments const&... arguments) {
    return execute_with(sql, {parameter(arguments)...});
  }
  std::int64_t execute_with(std::string_view sql, Parameters const& parameters);

  // Without waiting for it, where PostgreSQL can do without: if it fails, so does the next statement, or the
  // commit. For rows of which nobody asks whether they were there.
  template <class... Arguments>
  void send(std::string_view sql, Arguments const&... arguments) {
    send_with(sql, {parameter(arguments)...});
  }
  void send_with(std::string_view sql, Parameters const& parameters);

  // Adds a row to a table: add("teams (id, name)", id, name). It goes to the store together with others that
  // are added to these columns, at the latest before the next statement or the commit, and only then fails.
  // It may refer to rows of tables that were added to before its own.
  template <class... Arguments>
  void add(std::string_view into, Arguments const&... arguments) {
    add_or(into, "", arguments...);
  }
  // With what becomes of a row that is there already: "on conflict (id) do update set name = excluded.name".
  // Rows that meet the same one must not be added one after another.
  template <class... Arguments>
  void add_or(std::string_view into, std::string_view otherwise, Arguments const&... arguments) {
    std::array<Parameter, sizeof...(Arguments)> row{parameter(arguments)...};
    added_.add(into, otherwise, row);
  }
  // For the store, before it commits.
  void send_added() { added_.send(); }

  Dialect dialect() const;

  // Appended to a select of rows that this transaction goes on to change: a lock where the store locks rows,
  // nothing where writers take turns anyway (SQLite). Not the strongest lock: rows that refer to a locked one
  // may be added meanwhile.
  std::string_view for_update() const;

  // Runs after the commit, in commit order, before write() returns; never if the transaction is rolled back.
  // For announcements and cache invalidation: it must not throw, block or use the database.
  void after_commit(std::function<void()> effect) { effects_.push_back(std::move(effect)); }
  std::vector<std::function<void()>> take_effects() { return std::exchange(effects_, {}); }

 private:
  template <class... Columns, std::size_t... I>
  static std::tuple<Columns...> read(std::span<Cell> cells, std::index_sequence<I...>) {
    return std::tuple<Columns...>(Column<Columns>::read(cells[I])...);
  }
  void select(std::string_view sql, Parameters const& parameters, std::span<Kind const> kinds,
              std::function<void(std::span<Cell>)> const& each);
  std::vector<std::int64_t> all_numbers(std::string_view sql, std::size_t columns,
                                        Parameters const& parameters);

  Connection& connection_;
  AddedRows added_;
  std::vector<std::function<void()>> effects_;
};

}  // namespace usher::db
