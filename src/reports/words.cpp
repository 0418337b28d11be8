#include "reports/words.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace usher::reports {
namespace {

using events::Measure;
using events::Operator;
using events::Unit;
using events::ValueType;

template <class T>
using Word = std::pair<std::string_view, T>;

// Where two words mean the same, the first is the one that is written.
constexpr std::array kOperators{
    Word<Operator>{"equals", Operator::kEquals},
    Word<Operator>{"does_not_equal", Operator::kDoesNotEqual},
    Word<Operator>{"not_equal", Operator::kDoesNotEqual},
    Word<Operator>{"contains", Operator::kContains},
    Word<Operator>{"does_not_contain", Operator::kDoesNotContain},
    Word<Operator>{"is_set", Operator::kIsSet},
    Word<Operator>{"is_not_set", Operator::kIsNotSet},
    Word<Operator>{"greater_than", Operator::kGreater},
    Word<Operator>{"greater_or_equal", Operator::kGreaterOrEqual},
    Word<Operator>{"less_than", Operator::kLess},
    Word<Operator>{"less_or_equal", Operator::kLessOrEqual},
    Word<Operator>{"between", Operator::kBetween},
    Word<Operator>{"is_true", Operator::kIsTrue},
    Word<Operator>{"is_false", Operator::kIsFalse},
    Word<Operator>{"before", Operator::kBefore},
    Word<Operator>{"after", Operator::kAfter},
};
constexpr std::array kValueTypes{
    Word<ValueType>{"string", ValueType::kString},   Word<ValueType>{"number", ValueType::kNumber},
    Word<ValueType>{"boolean", ValueType::kBoolean}, Word<ValueType>{"datetime", ValueType::kDatetime},
    Word<ValueType>{"list", ValueType::kList},
};
constexpr std::array kUnits{
    Word<Unit>{"hour", Unit::kHour},
    Word<Unit>{"day", Unit::kDay},
    Word<Unit>{"week", Unit::kWeek},
    Word<Unit>{"month", Unit::kMonth},
};
constexpr std::array kMeasurements{
    Word<Measure>{"total", Measure::kTotalEvents},
    Word<Measure>{"unique", Measure::kUniqueUsers},
};

template <class Words>
auto meaning(Words const& words, std::string_view word) -> std::optional<decltype(words.front().second)> {
  for (auto const& [text, value] : words)
    if (text == word) return value;
  return std::nullopt;
}

template <class Words, class T>
std::string_view word(Words const& words, T value) {
  for (auto const& [text, candidate] : words)
    if (candidate == value) return text;
  throw std::logic_error("there is no word for this");
}

}  // namespace

std::optional<Operator> parse_operator(std::string_view text) {
  return meaning(kOperators, text);
}
std::optional<ValueType> parse_value_type(std::string_view text) {
  return meaning(kValueTypes, text);
}
std::optional<Unit> parse_unit(std::string_view text) {
  return meaning(kUnits, text);
}
std::optional<Measure> parse_measurement(std::string_view text) {
  return meaning(kMeasurements, text);
}

std::string_view word_for(Operator op) {
  return word(kOperators, op);
}
std::string_view word_for(Unit unit) {
  return word(kUnits, unit);
}
std::string_view word_for(Measure measure) {
  return word(kMeasurements, measure);
}

}  // namespace usher::reports
