#include "api/ingestion_payload.h"

#include <algorithm>
#include <optional>

#include <zlib.h>

#include "base/encoding.h"
#include "base/text.h"

namespace usher::api {
namespace {

base::Result<std::string> gunzip(std::string_view bytes, std::size_t most_bytes);
base::Result<std::optional<std::string>> read_form(std::string_view form, IngestionPayload& payload);
bool starts_like_json(std::string_view text);
base::Error too_large(std::size_t most_bytes);

}  // namespace

bool IngestionPayload::is_set(std::string const& parameter) const {
  auto const found = parameters.find(parameter);
  return found != parameters.end() &&
         (found->second == "1" || found->second == "2" || found->second == "true");
}

base::Result<IngestionPayload> read_payload(IngestionRequest const& request, std::size_t most_bytes) {
  IngestionPayload payload;
  TRY(std::optional<std::string> data, read_form(request.query, payload));

  std::string unpacked;
  std::string_view body = request.body;
  std::string const encoding = base::ascii_lower(base::trim(request.content_encoding));
  if (encoding == "gzip") {
    TRY(unpacked, gunzip(body, most_bytes));
    body = unpacked;
  } else if (!encoding.empty() && encoding != "identity") {
    return base::invalid("content-encoding", "This content encoding is not understood; use gzip.");
  }
  if (body.size() > most_bytes) return too_large(most_bytes);

  if (starts_like_json(body)) {
    payload.json = body;
  } else if (!body.empty()) {
    TRY(std::optional<std::string> from_body, read_form(body, payload));
    if (from_body) data = std::move(from_body);
  }
  if (payload.json.empty() && data) payload.json = std::move(*data);
  if (payload.json.empty()) return base::invalid("data", "data, missing or empty", "missing_data");
  if (payload.json.size() > most_bytes) return too_large(most_bytes);
  return payload;
}

namespace {

bool starts_like_json(std::string_view text) {
  text = base::trim(text);
  return text.starts_with('[') || text.starts_with('{');
}

base::Error too_large(std::size_t most_bytes) {
  return {base::ErrorKind::kTooLarge,
          "request_too_large",
          "request exceeds max limit of " + std::to_string(most_bytes) + " bytes",
          {},
          {}};
}

// JSON as it is, or base64 of it. The value is still percent-encoded.
base::Result<std::string> read_data(std::string_view value) {
  auto const unreadable = [] {
    return base::invalid("data", "data, not valid base64 or JSON", "invalid_data");
  };
  std::optional<std::string> text = base::percent_decode(value, base::PlusSign::kSpace);
  if (text && starts_like_json(*text)) return *std::move(text);
  // In base64 a plus is a plus, also where somebody on the way has turned it into a blank.
  text = base::percent_decode(value, base::PlusSign::kLiteral);
  if (!text) return unreadable();
  std::replace(text->begin(), text->end(), ' ', '+');
  std::optional<std::string> json = base::decode_base64(*text);
  if (!json || !starts_like_json(*json)) return unreadable();
  return *std::move(json);
}

// Adds what is not there yet to payload.parameters; gives the value of `data`.
base::Result<std::optional<std::string>> read_form(std::string_view form, IngestionPayload& payload) {
  std::optional<std::string> data;
  while (!form.empty()) {
    std::string_view const pair = form.substr(0, form.find('&'));
    form.remove_prefix(std::min(form.size(), pair.size() + 1));
    std::string_view const name = pair.substr(0, pair.find('='));
    std::string_view const value =
        name.size() < pair.size() ? pair.substr(name.size() + 1) : std::string_view();
    if (base::trim(name) == "data") {
      if (value.empty()) continue;
      TRY(data, read_data(value));
      continue;
    }
    auto key = base::percent_decode(name, base::PlusSign::kSpace);
    auto text = base::percent_decode(value, base::PlusSign::kSpace);
    if (key && text && !key->empty() && key->size() < 100)
      payload.parameters.try_emplace(*std::move(key), *std::move(text));
  }
  return data;
}

// Bounded: a small request may unpack to a thousand times its size.
base::Result<std::string> gunzip(std::string_view bytes, std::size_t most_bytes) {
  struct Inflater {
    z_stream stream{};
    ~Inflater() { inflateEnd(&stream); }
  } inflater;
  z_stream& stream = inflater.stream;
  constexpr int kGzipOnly = 16 + MAX_WBITS;
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) throw std::bad_alloc();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  for (;;) {
    std::size_t const before = out.size();
    out.resize(std::min(std::max<std::size_t>(16'384, before * 2), most_bytes + 1));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    int const state = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (out.size() > most_bytes) return too_large(most_bytes);
    if (state == Z_STREAM_END) return out;
    if (state != Z_OK || (stream.avail_in == 0 && stream.avail_out > 0))
      return base::invalid("body", "The body is not valid gzip.", "invalid_gzip");
  }
}

}  // namespace
}  // namespace usher::api
