#include "db/in_list.h"

#include <stdexcept>

namespace usher::db {
namespace {

// As PostgreSQL writes an array of text: every value in quotes.
std::string array_of(std::span<std::string const> values) {
  std::string array = "{";
  for (std::string const& value : values) {
    array += array.size() == 1 ? "\"" : ",\"";
    for (char const c : value) {
      if (c == '"' || c == '\\') array += '\\';
      array += c;
    }
    array += '"';
  }
  return array + "}";
}

std::string array_of(std::span<std::int64_t const> numbers) {
  std::string array = "{";
  for (std::int64_t const number : numbers) {
    if (array.size() > 1) array += ',';
    array += std::to_string(number);
  }
  return array + "}";
}

std::string repeated(std::string const& place) {
  std::string text = place;
  for (std::size_t i = 1; i < InList::kChunk; ++i) text += ", " + place;
  return text;
}

}  // namespace

std::pair<std::string, Parameters> InList::list_of(Dialect dialect, std::span<std::string const> values) {
  if (values.size() == 1) return {"?", {values.front()}};
  if (dialect == Dialect::kPostgresql) return {"select unnest(cast(? as text[]))", {array_of(values)}};
  static std::string const kPlaces = repeated("?");
  Parameters parameters(values.begin(), values.end());
  parameters.resize(kChunk, values.front());
  return {kPlaces, std::move(parameters)};
}

std::pair<std::string, Parameters> InList::rows_of(Transaction const& transaction,
                                                   std::span<std::int64_t const> numbers) {
  if (numbers.size() > most_rows(transaction)) throw std::length_error("more numbers than a statement takes");
  if (transaction.dialect() == Dialect::kPostgresql)
    return {"select unnest(cast(? as bigint[])) as number", {array_of(numbers)}};
  static std::string const kRows = "select column1 as number from (values " + repeated("(?)") + ") asked";
  Parameters parameters(numbers.begin(), numbers.end());
  parameters.resize(kChunk, std::int64_t{-1});
  return {kRows, std::move(parameters)};
}

}  // namespace usher::db
