#include "mail/sealed_message.h"

#include <span>
#include <vector>

#include "base/crypto.h"
#include "base/text.h"

namespace usher::mail {
namespace {

// So that a later version can tell how to read what an earlier one wrote.
constexpr std::string_view kFormat = "mail/1";
constexpr std::size_t kFields = 17;

void append(std::string& out, std::string_view field);
// A list is one field, whose content is written as the whole is.
void append(std::string& out, std::vector<std::string> const& list);
std::optional<std::vector<std::string>> fields_of(std::string_view text);
std::optional<Letter> letter_of(std::span<std::string> fields);

}  // namespace

std::string seal_message(std::string_view installation_key, Message const& message, Letter const& letter) {
  std::vector<std::string> headers;
  for (auto const& [name, value] : message.headers) {
    headers.push_back(name);
    headers.push_back(value);
  }
  std::vector<std::string> button;
  if (letter.button) button = {letter.button->label, letter.button->url, letter.button->hint};

  std::string fields;
  append(fields, kFormat);
  append(fields, message.from.name);
  append(fields, message.from.address.as_written());
  append(fields, message.to.as_written());
  append(fields, message.reply_to ? std::string_view(message.reply_to->as_written()) : "");
  append(fields, message.subject);
  append(fields, message.message_id);
  append(fields, std::to_string(base::micros(message.date)));
  append(fields, headers);
  append(fields, std::to_string(kNewestLayout));
  append(fields, letter.language);
  append(fields, letter.heading);
  append(fields, letter.paragraphs);
  append(fields, letter.quote);
  append(fields, letter.code);
  append(fields, button);
  append(fields, letter.footer);
  return base::seal(installation_key, fields);
}

std::optional<Message> open_message(std::string_view installation_key, std::string_view sealed) {
  auto const text = base::open_sealed(installation_key, sealed);
  if (!text) return std::nullopt;
  auto fields = fields_of(*text);
  if (!fields || fields->size() != kFields || fields->front() != kFormat) return std::nullopt;
  auto& field = *fields;
  auto from = base::EmailAddress::parse(field[2]);
  auto to = base::EmailAddress::parse(field[3]);
  auto const date = base::parse_integer(field[7]);
  auto headers = fields_of(field[8]);
  auto const letter = letter_of(std::span(field).subspan(9));
  if (!from || !to || !date || !headers || headers->size() % 2 != 0 || !letter) return std::nullopt;
  Message message{.from = {std::move(field[1]), *std::move(from)},
                  .to = *std::move(to),
                  .reply_to = std::nullopt,
                  .subject = std::move(field[5]),
                  .body = lay_out(*letter),
                  .message_id = std::move(field[6]),
                  .date = base::from_micros(*date),
                  .headers = {}};
  if (!field[4].empty()) {
    auto reply_to = base::EmailAddress::parse(field[4]);
    if (!reply_to) return std::nullopt;
    message.reply_to = *std::move(reply_to);
  }
  for (std::size_t at = 0; at < headers->size(); at += 2)
    message.headers.emplace_back(std::move((*headers)[at]), std::move((*headers)[at + 1]));
  return message;
}

namespace {

std::optional<Letter> letter_of(std::span<std::string> fields) {
  if (base::parse_integer(fields[0]) != kNewestLayout) return std::nullopt;
  auto paragraphs = fields_of(fields[3]);
  auto button = fields_of(fields[6]);
  auto footer = fields_of(fields[7]);
  if (!paragraphs || !button || !footer || (!button->empty() && button->size() != 3)) return std::nullopt;
  Letter letter{.language = std::move(fields[1]),
                .heading = std::move(fields[2]),
                .paragraphs = *std::move(paragraphs),
                .quote = std::move(fields[4]),
                .code = std::move(fields[5]),
                .button = std::nullopt,
                .footer = *std::move(footer)};
  if (!button->empty())
    letter.button = Button{std::move((*button)[0]), std::move((*button)[1]), std::move((*button)[2])};
  return letter;
}

void append(std::string& out, std::vector<std::string> const& list) {
  std::string content;
  for (std::string const& entry : list) append(content, entry);
  append(out, std::string_view(content));
}

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
    auto const size = base::parse_integer(text.substr(0, colon));
    text.remove_prefix(colon + 1);
    if (!size || *size < 0 || static_cast<std::size_t>(*size) >= text.size()) return std::nullopt;
    auto const length = static_cast<std::size_t>(*size);
    if (text[length] != ',') return std::nullopt;
    fields.emplace_back(text.substr(0, length));
    text.remove_prefix(length + 1);
  }
  return fields;
}

}  // namespace
}  // namespace usher::mail
