#include "events/journal_entry.h"

#include <bit>
#include <cstring>
#include <stdexcept>

namespace usher::events {
namespace {

static_assert(std::endian::native == std::endian::little, "entries are written as they lie in memory");

constexpr std::uint8_t kLayout = 1;
enum class Records : std::uint8_t { kEvents, kProfileUpdates };

class Writer {
 public:
  template <class Number>
  void number(Number value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  void text(std::string_view text) {
    number(static_cast<std::uint32_t>(text.size()));
    out_.append(text);
  }
  void time(base::Time time) { number(base::micros(time)); }
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}
  template <class Number>
  Number number() {
    Number value;
    std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
    return value;
  }
  template <class Enum>
  Enum one_of(Enum last) {
    auto const value = number<std::uint8_t>();
    if (value > static_cast<std::uint8_t>(last))
      throw std::runtime_error("an unknown kind in a journal entry");
    return static_cast<Enum>(value);
  }
  std::string text() { return std::string(bytes(number<std::uint32_t>())); }
  base::Time time() { return base::from_micros(number<std::int64_t>()); }
  bool is_at_end() const { return in_.empty(); }

 private:
  std::string_view bytes(std::size_t count) {
    if (count > in_.size()) throw std::runtime_error("a journal entry ends too early");
    std::string_view const taken = in_.substr(0, count);
    in_.remove_prefix(count);
    return taken;
  }
  std::string_view in_;
};

void write(Writer& out, std::vector<Property> const& properties);
void write(Writer& out, Event const& event);
void write(Writer& out, ProfileUpdate const& update);
std::vector<Property> read_properties(Reader& in);
Event read_event(Reader& in);
ProfileUpdate read_update(Reader& in);

}  // namespace

std::string journal_entry_of(WriteRequest const& request) {
  Writer out;
  out.reserve(64 + request.count() * 320);  // an event of a browser takes about so much
  auto const* events = std::get_if<std::vector<Event>>(&request.records);
  out.number(kLayout);
  out.text(request.project.value);
  out.time(request.received_at);
  out.number(events ? Records::kEvents : Records::kProfileUpdates);
  out.number(static_cast<std::uint32_t>(request.count()));
  std::visit(
      [&](auto const& records) {
        for (auto const& record : records) write(out, record);
      },
      request.records);
  return out.take();
}

WriteRequest read_journal_entry(std::string_view entry) {
  Reader in(entry);
  if (in.number<std::uint8_t>() != kLayout) throw std::runtime_error("a journal entry of another version");
  WriteRequest request{base::ProjectId(in.text()), {}, in.time()};
  auto const kind = in.one_of(Records::kProfileUpdates);
  auto const count = in.number<std::uint32_t>();
  if (kind == Records::kEvents) {
    auto& events = request.records.emplace<std::vector<Event>>();
    for (std::uint32_t i = 0; i < count; ++i) events.push_back(read_event(in));
  } else {
    auto& updates = request.records.emplace<std::vector<ProfileUpdate>>();
    for (std::uint32_t i = 0; i < count; ++i) updates.push_back(read_update(in));
  }
  if (!in.is_at_end()) throw std::runtime_error("a journal entry has more than it says");
  return request;
}

namespace {

void write(Writer& out, Value const& value) {
  out.number(static_cast<std::uint8_t>(value.index()));
  if (auto const* flag = std::get_if<bool>(&value)) out.number(static_cast<std::uint8_t>(*flag));
  if (auto const* number = std::get_if<double>(&value)) out.number(*number);
  if (auto const* text = std::get_if<std::string>(&value)) out.text(*text);
  if (auto const* json = std::get_if<JsonText>(&value)) out.text(json->text);
}

Value read_value(Reader& in) {
  switch (in.number<std::uint8_t>()) {
    case 0: return std::monostate{};
    case 1: return in.number<std::uint8_t>() != 0;
    case 2: return in.number<double>();
    case 3: return in.text();
    case 4: return JsonText{in.text()};
    default: throw std::runtime_error("an unknown kind of value in a journal entry");
  }
}

void write(Writer& out, std::vector<Property> const& properties) {
  out.number(static_cast<std::uint32_t>(properties.size()));
  for (Property const& property : properties) {
    out.text(property.name);
    write(out, property.value);
  }
}

std::vector<Property> read_properties(Reader& in) {
  std::vector<Property> properties;
  for (auto left = in.number<std::uint32_t>(); left > 0; --left) {
    std::string name = in.text();
    properties.push_back({std::move(name), read_value(in)});
  }
  return properties;
}

void write(Writer& out, Event const& event) {
  for (std::string const* text :
       {&event.name, &event.distinct_id, &event.device_id, &event.user_id, &event.insert_id})
    out.text(*text);
  out.time(event.time);
  out.number(static_cast<std::uint8_t>(event.time_source));
  out.time(event.sent_time);
  write(out, event.properties);
}

Event read_event(Reader& in) {
  Event event;
  for (std::string* text :
       {&event.name, &event.distinct_id, &event.device_id, &event.user_id, &event.insert_id})
    *text = in.text();
  event.time = in.time();
  event.time_source = in.one_of(TimeSource::kArrival);
  event.sent_time = in.time();
  event.properties = read_properties(in);
  return event;
}

void write(Writer& out, ProfileUpdate const& update) {
  out.text(update.group_key);
  out.text(update.id);
  out.number(static_cast<std::uint8_t>(update.operation));
  write(out, update.properties);
  out.time(update.time);
  out.number(static_cast<std::uint8_t>(update.last_seen));
}

ProfileUpdate read_update(Reader& in) {
  ProfileUpdate update;
  update.group_key = in.text();
  update.id = in.text();
  update.operation = in.one_of(ProfileOperation::kDelete);
  update.properties = read_properties(in);
  update.time = in.time();
  update.last_seen = in.one_of(LastSeen::kKeep);
  return update;
}

}  // namespace
}  // namespace usher::events
