#include "mail/sealed_message.h"

#include <charconv>

#include "base/crypto.h"

namespace usher::mail {
namespace {

// So that a later version can tell how to read what an earlier one wrote.
constexpr std::string_view kFormat = "mail/1";

void append(std::string& out, std::string_view field);
std::optional<std::vector<std::string>> fields_of(std::string_view text);
std::optional<std::int64_t> number(std::string_view text);

}  // namespace

std::string seal_message(std::string_view installation_key, Message const& message) {
  std::string fields;
  append(fields, kFormat);
  append(fields, message.from.name);
  append(fields, message.from.address.as_written());
  append(fields, message.to.as_written());
  append(fields, message.reply_to ? message.reply_to->as_written() : "");
  append(fields, message.subject);
  append(fields, message.body.text);
  append(fields, message.body.html);
  append(fields, message.message_id);
  append(fields, std::to_string(base::micros(message.date)));
  for (auto const& [name, value] : message.headers) {
    append(fields, name);
    append(fields, value);
  }
  return base::seal(installation_key, fields);
}

std::optional<Message> open_message(std::string_view installation_key, std::string_view sealed) {
  auto const text = base::open_sealed(installation_key, sealed);
  if (!text) return std::nullopt;
  auto fields = fields_of(*text);
  if (!fields || fields->size() < 10 || fields->size() % 2 != 0 || fields->front() != kFormat)
    return std::nullopt;
  auto& field = *fields;
  auto from = base::EmailAddress::parse(field[2]);
  auto to = base::EmailAddress::parse(field[3]);
  auto const date = number(field[9]);
  if (!from || !to || !date) return std::nullopt;
  Message message{.from = {std::move(field[1]), *std::move(from)},
                  .to = *std::move(to),
                  .reply_to = std::nullopt,
                  .subject = std::move(field[5]),
                  .body = {std::move(field[6]), std::move(field[7])},
                  .message_id = std::move(field[8]),
                  .date = base::from_micros(*date),
                  .headers = {}};
  if (!field[4].empty()) {
    auto reply_to = base::EmailAddress::parse(field[4]);
    if (!reply_to) return std::nullopt;
    message.reply_to = *std::move(reply_to);
  }
  for (std::size_t at = 10; at + 1 < field.size(); at += 2)
    message.headers.emplace_back(std::move(field[at]), std::move(field[at + 1]));
  return message;
}

namespace {

void append(std::string& out, std::string_view field) {
  out += std::to_string(field.size()) + ':';
  out += field;
  out += ',';
}

std::optional<std::vector<std::string>> fields_of(std::string_view text) {
  std::vector<std::string> fields;
  while (!text.empty()) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto const size = number(text.substr(0, colon));
    text.remove_prefix(colon + 1);
    if (!size || *size < 0 || static_cast<std::size_t>(*size) >= text.size()) return std::nullopt;
    auto const length = static_cast<std::size_t>(*size);
    if (text[length] != ',') return std::nullopt;
    fields.emplace_back(text.substr(0, length));
    text.remove_prefix(length + 1);
  }
  return fields;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace
}  // namespace usher::mail
