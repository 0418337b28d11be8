#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace usher::base {

// What kind of refusal this is; api maps each kind to one HTTP status.
enum class ErrorKind {
  kInvalid,          // the input is malformed: 400
  kUnauthenticated,  // who are you: 401
  kForbidden,        // known, but not allowed: 403
  kNotFound,         // not there, or not yours to know about: 404
  kConflict,         // somebody else was first: 409
  kTooLarge,         // 413
  kRefused,          // well-formed, but a rule of the product says no: 422
  kLimited,          // too often; details carry retry_after in seconds: 429
  kUnavailable,      // try again later: 503
};

// A refusal, written for the person who asked. Faults (the database is gone) are exceptions instead and never
// reach a person in their own words.
struct Error {
  ErrorKind kind = ErrorKind::kInvalid;
  std::string code;                            // stable, snake_case: "seat_limit_reached"
  std::string message;                         // one sentence that says what to do
  std::string field;                           // the input at fault: "invitations[3].email"; may be empty
  std::map<std::string, std::string> details;  // numbers and names a client may show

  Error&& at(std::string path) && {
    field = std::move(path);
    return std::move(*this);
  }
  Error&& with(std::string key, std::string value) && {
    details[std::move(key)] = std::move(value);
    return std::move(*this);
  }
};

inline Error invalid(std::string field, std::string message, std::string code = "invalid") {
  return {ErrorKind::kInvalid, std::move(code), std::move(message), std::move(field), {}};
}
inline Error forbidden(std::string message, std::string code = "forbidden") {
  return {ErrorKind::kForbidden, std::move(code), std::move(message), {}, {}};
}
inline Error not_found(std::string message = "There is nothing here.", std::string code = "not_found") {
  return {ErrorKind::kNotFound, std::move(code), std::move(message), {}, {}};
}
inline Error refused(std::string code, std::string message) {
  return {ErrorKind::kRefused, std::move(code), std::move(message), {}, {}};
}
inline Error conflict(std::string code, std::string message) {
  return {ErrorKind::kConflict, std::move(code), std::move(message), {}, {}};
}
inline Error unauthenticated(std::string code, std::string message) {
  return {ErrorKind::kUnauthenticated, std::move(code), std::move(message), {}, {}};
}
inline Error limited(std::string code, std::string message, long retry_after_seconds) {
  return {ErrorKind::kLimited,
          std::move(code),
          std::move(message),
          {},
          {{"retry_after", std::to_string(retry_after_seconds)}}};
}

// Either a T or the Error that explains why there is none. Check before use: value() on a refusal throws
// std::bad_variant_access, which is a bug and answered as a fault.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& value() & { return std::get<0>(state_); }
  T const& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  T const& operator*() const& { return value(); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &value(); }
  T const* operator->() const { return &value(); }
  Error const& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return !error_; }
  Error const& error() const& { return *error_; }
  Error&& error() && { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};

using Ok = Result<void>;

}  // namespace usher::base

// TRY(auto x, expression): x is the value, or the enclosing function returns the refusal.
// CHECK(expression): the same for a Result<void>, or where the value does not matter.
#define USHER_JOIN2(a, b) a##b
#define USHER_JOIN(a, b) USHER_JOIN2(a, b)
#define TRY(declaration, ...)                                                            \
  auto USHER_JOIN(try_, __LINE__) = (__VA_ARGS__);                                       \
  if (!USHER_JOIN(try_, __LINE__)) return std::move(USHER_JOIN(try_, __LINE__)).error(); \
  declaration = *std::move(USHER_JOIN(try_, __LINE__))
#define CHECK(...)                                                                                \
  do {                                                                                            \
    if (auto check_result = (__VA_ARGS__); !check_result) return std::move(check_result).error(); \
  } while (false)
