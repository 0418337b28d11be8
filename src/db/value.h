#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

// How C++ values travel to and from the store. Three storage kinds only: text, 64-bit integers, doubles.
// Times are integers (microseconds), booleans are 0 and 1, ids are text.
namespace usher::db {

enum class Dialect { kSqlite, kPostgresql };

enum class Kind : unsigned char { kText, kInteger, kReal };

// A bound parameter; monostate is NULL.
using Parameter = std::variant<std::monostate, std::string, std::int64_t, double>;
using Parameters = std::vector<Parameter>;

inline Parameter parameter(std::string value) {
  return value;
}
inline Parameter parameter(std::string_view value) {
  return std::string(value);
}
inline Parameter parameter(char const* value) {
  return std::string(value);
}
inline Parameter parameter(std::int64_t value) {
  return value;
}
inline Parameter parameter(int value) {
  return static_cast<std::int64_t>(value);
}
inline Parameter parameter(std::size_t value) {
  return static_cast<std::int64_t>(value);
}
inline Parameter parameter(bool value) {
  return static_cast<std::int64_t>(value);
}
inline Parameter parameter(double value) {
  return value;
}
inline Parameter parameter(base::Time value) {
  return base::micros(value);
}
template <class Tag>
Parameter parameter(base::Id<Tag> const& id) {
  return id.value;
}
template <class T>
Parameter parameter(std::optional<T> const& value) {
  return value ? parameter(*value) : Parameter(std::monostate{});
}

// One cell of a result as the store gave it.
struct Cell {
  bool is_null = true;
  std::string text;
  std::int64_t integer = 0;
  double real = 0;
};

// Column<T>: which kind a column of C++ type T has, and how to read it. NULL is read as an empty value unless
// T is a std::optional.
template <class T>
struct Column;
template <>
struct Column<std::string> {
  static constexpr Kind kKind = Kind::kText;
  static std::string read(Cell& cell) { return std::move(cell.text); }
};
template <>
struct Column<std::int64_t> {
  static constexpr Kind kKind = Kind::kInteger;
  static std::int64_t read(Cell& cell) { return cell.integer; }
};
template <>
struct Column<bool> {
  static constexpr Kind kKind = Kind::kInteger;
  static bool read(Cell& cell) { return cell.integer != 0; }
};
template <>
struct Column<double> {
  static constexpr Kind kKind = Kind::kReal;
  static double read(Cell& cell) { return cell.real; }
};
template <>
struct Column<base::Time> {
  static constexpr Kind kKind = Kind::kInteger;
  static base::Time read(Cell& cell) { return base::from_micros(cell.integer); }
};
template <class Tag>
struct Column<base::Id<Tag>> {
  static constexpr Kind kKind = Kind::kText;
  static base::Id<Tag> read(Cell& cell) { return base::Id<Tag>(std::move(cell.text)); }
};
template <class T>
struct Column<std::optional<T>> {
  static constexpr Kind kKind = Column<T>::kKind;
  static std::optional<T> read(Cell& cell) {
    return cell.is_null ? std::nullopt : std::optional<T>(Column<T>::read(cell));
  }
};

}  // namespace usher::db
