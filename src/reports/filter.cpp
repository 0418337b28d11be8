#include "reports/filter.h"

#include "base/text.h"
#include "reports/calendar.h"
#include "reports/words.h"

namespace usher::reports {
namespace {

using events::Operator;
using events::Value;
using events::ValueType;

constexpr std::size_t kMostFilters = 20;
constexpr std::size_t kMostValues = 1000;
constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLongestValue = 2000;

base::Result<events::Filter> filter_from(std::string const& field, FilterRequest const& request,
                                         base::TimeZone const& zone);
ValueType type_of(FilterRequest const& request);
bool fits(Operator op, ValueType type);
base::Ok check_count(std::string const& field, Operator op, std::size_t count);
base::Result<Value> value_from(std::string const& field, ValueType type, Value const& value);
base::Result<events::Filter> datetime_filter(std::string const& field, events::Filter filter,
                                             base::TimeZone const& zone);

}  // namespace

base::Ok check_name(std::string const& field, std::string const& name) {
  if (name.empty()) return invalid_request(field, "Name one.");
  if (!base::is_valid_utf8(name) || name.find('\0') != std::string::npos)
    return invalid_request(field, "This is not valid text.");
  if (base::utf8_length(name) > kLongestName)
    return invalid_request(field, "A name has at most 255 characters.");
  return {};
}

base::Result<std::vector<events::Filter>> filters_from(std::string const& field,
                                                       std::vector<FilterRequest> const& requests,
                                                       base::TimeZone const& zone) {
  if (requests.size() > kMostFilters) return invalid_request(field, "Use at most 20 filters.");
  std::vector<events::Filter> filters;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    TRY(events::Filter filter, filter_from(field + "[" + std::to_string(i) + "]", requests[i], zone));
    filters.push_back(std::move(filter));
  }
  return filters;
}

namespace {

base::Result<events::Filter> filter_from(std::string const& field, FilterRequest const& request,
                                         base::TimeZone const& zone) {
  CHECK(check_name(field + ".property", request.property));
  events::Filter filter{request.property, type_of(request), request.op, {}};
  if (!fits(filter.op, filter.type))
    return invalid_request(field + ".operator", "\"" + std::string(word_for(filter.op)) +
                                                    "\" does not go with the type \"" +
                                                    std::string(events::name_of(filter.type)) + "\".");
  CHECK(check_count(field + ".values", filter.op, request.values.size()));
  for (std::size_t i = 0; i < request.values.size(); ++i) {
    TRY(Value value,
        value_from(field + ".values[" + std::to_string(i) + "]", filter.type, request.values[i]));
    filter.values.push_back(std::move(value));
  }
  if (filter.type == ValueType::kDatetime) return datetime_filter(field, std::move(filter), zone);
  return filter;
}

ValueType type_of(FilterRequest const& request) {
  if (request.type) return *request.type;
  bool const has_number = !request.values.empty() && std::holds_alternative<double>(request.values.front());
  switch (request.op) {
    case Operator::kIsTrue:
    case Operator::kIsFalse: return ValueType::kBoolean;
    case Operator::kBefore:
    case Operator::kAfter: return ValueType::kDatetime;
    case Operator::kGreater:
    case Operator::kGreaterOrEqual:
    case Operator::kLess:
    case Operator::kLessOrEqual: return ValueType::kNumber;
    case Operator::kBetween: return has_number ? ValueType::kNumber : ValueType::kDatetime;
    case Operator::kEquals:
    case Operator::kDoesNotEqual: return has_number ? ValueType::kNumber : ValueType::kString;
    default: return ValueType::kString;
  }
}

bool fits(Operator op, ValueType type) {
  if (op == Operator::kIsSet || op == Operator::kIsNotSet) return true;
  switch (type) {
    case ValueType::kString:
      return op == Operator::kEquals || op == Operator::kDoesNotEqual || op == Operator::kContains ||
             op == Operator::kDoesNotContain;
    case ValueType::kNumber:
      return op == Operator::kEquals || op == Operator::kDoesNotEqual || op == Operator::kGreater ||
             op == Operator::kGreaterOrEqual || op == Operator::kLess || op == Operator::kLessOrEqual ||
             op == Operator::kBetween;
    case ValueType::kBoolean: return op == Operator::kIsTrue || op == Operator::kIsFalse;
    case ValueType::kDatetime:
      return op == Operator::kBefore || op == Operator::kAfter || op == Operator::kBetween;
    case ValueType::kList: return op == Operator::kContains || op == Operator::kDoesNotContain;
    case ValueType::kObject: return false;
  }
  return false;
}

base::Ok check_count(std::string const& field, Operator op, std::size_t count) {
  switch (op) {
    case Operator::kIsSet:
    case Operator::kIsNotSet:
    case Operator::kIsTrue:
    case Operator::kIsFalse:
      if (count != 0) return invalid_request(field, "This operator takes no values.");
      return {};
    case Operator::kBetween:
      if (count != 2) return invalid_request(field, "Give two values, the lower one first.");
      return {};
    case Operator::kEquals:
    case Operator::kDoesNotEqual:
    case Operator::kContains:
    case Operator::kDoesNotContain:
      if (count == 0) return invalid_request(field, "Give at least one value.");
      if (count > kMostValues) return invalid_request(field, "Give at most 1000 values.");
      return {};
    default:
      if (count != 1) return invalid_request(field, "Give one value.");
      return {};
  }
}

base::Result<Value> value_from(std::string const& field, ValueType type, Value const& value) {
  if (type == ValueType::kNumber) {
    if (!std::holds_alternative<double>(value)) return invalid_request(field, "Give a number.");
    return value;
  }
  auto const* text = std::get_if<std::string>(&value);
  if (text == nullptr) return invalid_request(field, "Give text.");
  if (!base::is_valid_utf8(*text) || text->find('\0') != std::string::npos)
    return invalid_request(field, "This is not valid text.");
  if (base::utf8_length(*text) > kLongestValue)
    return invalid_request(field, "A value has at most 2000 characters.");
  return value;
}

// Days become moments: their first one, or where the day belongs to what is left of it, their end.
base::Result<events::Filter> datetime_filter(std::string const& field, events::Filter filter,
                                             base::TimeZone const& zone) {
  for (std::size_t i = 0; i < filter.values.size(); ++i) {
    std::string const& text = std::get<std::string>(filter.values[i]);
    base::Time moment;
    if (auto const day = parse_day(text)) {
      bool const until_its_end = filter.op == Operator::kAfter || (filter.op == Operator::kBetween && i == 1);
      moment = until_its_end ? zone.start_of(*day + std::chrono::days(1)) - base::Duration(1)
                             : zone.start_of(*day);
    } else if (auto const time = base::parse_rfc3339(text)) {
      moment = *time;
    } else {
      return invalid_request(field + ".values[" + std::to_string(i) + "]",
                             "Write a day as 2026-11-24, or a time as 2026-11-24T17:26:40Z.");
    }
    filter.values[i] = base::rfc3339(moment);
  }
  return filter;
}

}  // namespace
}  // namespace usher::reports
