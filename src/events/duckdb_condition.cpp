#include <utility>

#include "events/duckdb_dialect.h"

// Properties and conditions on them as SQL expressions over `e`, the events table.
namespace usher::events::duckdb {
namespace {

std::string const* builtin_column(std::string const& property);
bool is_time(std::string const& property);
std::string json_pointer(std::string_view name);
base::Result<Sql> filter_sql(Filter const& filter, std::string const& path, PropertyLookup const& lookup);

base::Result<Sql> condition_at(Condition const& condition, std::string const& path,
                               PropertyLookup const& lookup) {
  Sql sql;
  char const* const connective = condition.match == Match::kAll ? " AND " : " OR ";
  auto const add = [&](Sql const& part) {
    if (part.text.empty()) return;
    sql << (sql.text.empty() ? "(" : connective) << part;
  };
  for (std::size_t i = 0; i < condition.filters.size(); ++i) {
    TRY(Sql const part,
        filter_sql(condition.filters[i], path + "filters[" + std::to_string(i) + "]", lookup));
    add(part);
  }
  for (std::size_t i = 0; i < condition.nested.size(); ++i) {
    TRY(Sql const part,
        condition_at(condition.nested[i], path + "nested[" + std::to_string(i) + "].", lookup));
    add(part);
  }
  if (!sql.text.empty()) sql << ")";
  return sql;
}

}  // namespace

base::Result<Sql> condition_sql(Condition const& condition, PropertyLookup const& lookup) {
  return condition_at(condition, "where.", lookup);
}

Sql typed_value(PropertySource const& source, ValueType type) {
  Sql sql;
  if (is_time(source.name)) return type == ValueType::kDatetime ? sql << "e.time" : sql << "NULL";
  if (std::string const* column = builtin_column(source.name))
    return type == ValueType::kString ? sql << *column : sql << "NULL";

  int const kind = static_cast<int>(storage_kind_of(type));
  Sql stored;
  if (source.columns[kind]) {
    stored << "e." << *source.columns[kind];
  } else if (source.in_json[kind]) {
    std::string const pointer = json_pointer(source.name);
    stored << "CASE WHEN json_type(e.properties, ";
    stored.bind(pointer) << ") ";
    switch (storage_kind_of(type)) {
      case StorageKind::kText: stored << "= 'VARCHAR' THEN "; break;
      case StorageKind::kNumber: stored << "IN ('UBIGINT', 'BIGINT', 'DOUBLE') THEN "; break;
      case StorageKind::kBoolean: stored << "= 'BOOLEAN' THEN "; break;
      case StorageKind::kJson: stored << "IN ('ARRAY', 'OBJECT') THEN "; break;
    }
    bool const number = storage_kind_of(type) == StorageKind::kNumber;
    bool const boolean = storage_kind_of(type) == StorageKind::kBoolean;
    if (number) stored << "TRY_CAST(";
    stored << "json_extract_string(e.properties, ";
    stored.bind(pointer) << ")";
    if (number) stored << " AS DOUBLE)";
    if (boolean) stored << " = 'true'";
    stored << " END";
  } else {
    return sql << (storage_kind_of(type) == StorageKind::kNumber    ? "NULL::DOUBLE"
                   : storage_kind_of(type) == StorageKind::kBoolean ? "NULL::BOOLEAN"
                   : type == ValueType::kDatetime                   ? "NULL::BIGINT"
                                                                    : "NULL::VARCHAR");
  }
  if (type == ValueType::kDatetime) {
    // A cast to TIMESTAMP ignores an offset, one to TIMESTAMPTZ takes the machine's zone where there is none.
    return sql << "epoch_us(CASE WHEN regexp_matches(" << stored << ", ':[0-9.]+ ?(Z|[+-][0-9:]+)$') THEN "
               << "make_timestamp(epoch_us(TRY_CAST(" << stored << " AS TIMESTAMPTZ))) ELSE TRY_CAST("
               << stored << " AS TIMESTAMP) END)";
  }
  return stored;
}

Sql text_value(PropertySource const& source) {
  Sql sql;
  if (is_time(source.name)) return sql << "strftime(make_timestamp(e.time), '%Y-%m-%dT%H:%M:%SZ')";
  if (std::string const* column = builtin_column(source.name)) return sql << *column;
  std::vector<Sql> parts;
  bool json = false;
  for (int kind = 0; kind < kStorageKinds; ++kind) {
    json = json || source.in_json[kind];
    if (!source.columns[kind]) continue;
    std::string const column = "e." + *source.columns[kind];
    Sql part;
    if (static_cast<StorageKind>(kind) == StorageKind::kNumber)
      part << "CASE WHEN " << column << " = trunc(" << column << ") AND abs(" << column
           << ") < 1e15 THEN CAST(CAST(" << column << " AS BIGINT) AS VARCHAR) ELSE CAST(" << column
           << " AS VARCHAR) END";
    else if (static_cast<StorageKind>(kind) == StorageKind::kBoolean)
      part << "CAST(" << column << " AS VARCHAR)";
    else
      part << column;
    parts.push_back(std::move(part));
  }
  if (json) {
    Sql part;
    part << "json_extract_string(e.properties, ";
    part.bind(json_pointer(source.name)) << ")";
    parts.push_back(std::move(part));
  }
  if (parts.empty()) return sql << "NULL::VARCHAR";
  if (parts.size() == 1) return parts.front();
  sql << "coalesce(";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) sql << ", ";
    sql << parts[i];
  }
  return sql << ")";
}

namespace {

// What people filter by besides the sender's properties.
std::string const* builtin_column(std::string const& property) {
  static std::vector<std::pair<std::string, std::string>> const kColumns = {
      {"distinct_id", "e.distinct_id"}, {"$distinct_id", "e.distinct_id"}, {"$device_id", "e.device_id"},
      {"$user_id", "e.user_id"},        {"$insert_id", "e.insert_id"},
  };
  for (auto const& [name, column] : kColumns)
    if (name == property) return &column;
  return nullptr;
}

bool is_time(std::string const& property) {
  return property == "time" || property == "$time";
}

// RFC 6901.
std::string json_pointer(std::string_view name) {
  std::string pointer = "/";
  for (char const c : name) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  return pointer;
}

base::Result<Parameter> parameter_of(Value const& value, ValueType type, std::string const& path) {
  if (type == ValueType::kNumber)
    if (auto const* number = std::get_if<double>(&value)) return Parameter(*number);
  if (type == ValueType::kBoolean)
    if (auto const* flag = std::get_if<bool>(&value)) return Parameter(*flag);
  if (type == ValueType::kString || type == ValueType::kList)
    if (auto const* text = std::get_if<std::string>(&value)) return Parameter(*text);
  if (type == ValueType::kDatetime) {
    if (auto const* text = std::get_if<std::string>(&value)) {
      TRY(base::Time const time, base::parse_rfc3339(*text));
      return Parameter(base::micros(time));
    }
  }
  return base::invalid(path, "This value does not fit the type " + std::string(name_of(type)) + ".",
                       "invalid_filter");
}

Sql is_set(PropertySource const& source) {
  Sql sql;
  return sql << "(" << text_value(source) << " IS NOT NULL)";
}

// values inside parentheses, or each applied to a pattern and joined by OR.
Sql list_of(std::vector<Parameter> const& values) {
  Sql sql;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) sql << ", ";
    sql.bind(values[i]);
  }
  return sql;
}

Sql equals_any(Sql const& value, ValueType type, std::vector<Parameter> const& values) {
  Sql sql;
  if (type == ValueType::kList)
    return sql << "coalesce(list_has_any(CAST(from_json(" << value << ", '[\"VARCHAR\"]') AS VARCHAR[]), ["
               << list_of(values) << "]), false)";
  return sql << "coalesce(" << value << " IN (" << list_of(values) << "), false)";
}

Sql contains_any(Sql const& value, ValueType type, std::vector<Parameter> const& values) {
  Sql sql;
  sql << "coalesce(";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) sql << " OR ";
    // The elements of a list one below the other: a part that spans two of them has no line break in it.
    if (type == ValueType::kList)
      sql << "contains(lower(array_to_string(CAST(from_json(" << value
          << ", '[\"VARCHAR\"]') AS VARCHAR[]), chr(10))), lower(";
    else
      sql << "contains(lower(" << value << "), lower(";
    sql.bind(values[i]) << "))";
  }
  return sql << ", false)";
}

base::Result<Sql> filter_sql(Filter const& filter, std::string const& path, PropertyLookup const& lookup) {
  PropertySource const source = lookup(filter.property);
  ValueType const type = filter.type;
  Sql sql;
  if (filter.op == Operator::kIsSet) return is_set(source);
  if (filter.op == Operator::kIsNotSet) return sql << "(NOT " << is_set(source) << ")";

  Sql const value = typed_value(source, type);
  auto const unfit = [&] {
    return base::invalid(path + ".operator",
                         "This operator does not fit the type " + std::string(name_of(type)) + ".",
                         "invalid_filter");
  };
  if (filter.op == Operator::kIsTrue || filter.op == Operator::kIsFalse) {
    if (type != ValueType::kBoolean) return unfit();
    return sql << "coalesce(" << value << " = " << (filter.op == Operator::kIsTrue ? "true" : "false")
               << ", false)";
  }

  std::vector<Parameter> values;
  for (std::size_t i = 0; i < filter.values.size(); ++i) {
    TRY(Parameter parameter,
        parameter_of(filter.values[i], type, path + ".values[" + std::to_string(i) + "]"));
    values.push_back(std::move(parameter));
  }
  std::size_t const wanted = filter.op == Operator::kBetween ? 2 : 1;
  bool const any_number = filter.op == Operator::kEquals || filter.op == Operator::kDoesNotEqual ||
                          filter.op == Operator::kContains || filter.op == Operator::kDoesNotContain;
  if (any_number ? values.empty() : values.size() != wanted)
    return base::invalid(path + ".values", "This operator takes another number of values.", "invalid_filter");

  bool const textual = type == ValueType::kString || type == ValueType::kList;
  bool const ordered = type == ValueType::kNumber || type == ValueType::kDatetime;
  auto const compare = [&](char const* comparison) {
    Sql compared;
    compared << "coalesce(" << value << " " << comparison << " ";
    return compared.bind(values[0]) << ", false)";
  };
  switch (filter.op) {
    case Operator::kEquals: return equals_any(value, type, values);
    case Operator::kDoesNotEqual: return sql << "(NOT " << equals_any(value, type, values) << ")";
    case Operator::kContains: return textual ? base::Result<Sql>(contains_any(value, type, values)) : unfit();
    case Operator::kDoesNotContain:
      if (!textual) return unfit();
      return sql << "(NOT " << contains_any(value, type, values) << ")";
    default: break;
  }
  if (!ordered) return unfit();
  switch (filter.op) {
    case Operator::kGreater:
    case Operator::kAfter: return compare(">");
    case Operator::kGreaterOrEqual: return compare(">=");
    case Operator::kLess:
    case Operator::kBefore: return compare("<");
    case Operator::kLessOrEqual: return compare("<=");
    default: break;
  }
  sql << "coalesce(" << value << " BETWEEN ";
  sql.bind(values[0]) << " AND ";
  sql.bind(values[1]) << ", false)";
  return sql;
}

}  // namespace
}  // namespace usher::events::duckdb
