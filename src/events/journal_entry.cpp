#include "events/journal_entry.h"

#include <bit>
#include <cstring>
#include <stdexcept>

#include "events/byte_writer.h"

namespace usher::events {
namespace {

constexpr std::uint8_t kLayout = 2;
enum class Records : std::uint8_t { kEvents, kProfileUpdates };

struct Head : JournalEntryHead {
  base::Time received_at;
  Records kind = Records::kEvents;
  std::uint32_t properties = 0;  // of all events together
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
  std::string_view text() { return bytes(number<std::uint32_t>()); }
  base::Time time() { return base::from_micros(number<std::int64_t>()); }
  bool is_at_end() const { return in_.empty(); }
  std::size_t left() const { return in_.size(); }

 private:
  std::string_view bytes(std::size_t count) {
    if (count > in_.size()) throw std::runtime_error("a journal entry ends too early");
    std::string_view const taken = in_.substr(0, count);
    in_.remove_prefix(count);
    return taken;
  }
  std::string_view in_;
};

template <class Out>
void put_head(Out& out, Head const& head);
template <class Out>
void put_update(Out& out, ProfileUpdate const& update);
Head read_head(Reader& in);
void read_events(Reader& in, Head const& head, JournalRecords& records);
ProfileUpdate read_update(Reader& in);

}  // namespace

std::string journal_entry_of(base::ProjectId const& project, EncodedEvents const& events,
                             base::Time received_at) {
  Head const head{{project, events.count()},
                  received_at,
                  Records::kEvents,
                  static_cast<std::uint32_t>(events.properties())};
  ByteCount size;
  put_head(size, head);
  std::string entry;
  entry.reserve(size.size() + events.bytes().size());
  entry.resize(size.size());
  BytePen pen(entry.data());
  put_head(pen, head);
  return entry += events.bytes();
}

std::string journal_entry_of(base::ProjectId const& project, std::span<ProfileUpdate const> updates,
                             base::Time received_at) {
  Head const head{{project, updates.size()}, received_at, Records::kProfileUpdates};
  auto const put_all = [&](auto& out) {
    put_head(out, head);
    for (ProfileUpdate const& update : updates) put_update(out, update);
  };
  ByteCount size;
  put_all(size);
  std::string entry(size.size(), '\0');
  BytePen pen(entry.data());
  put_all(pen);
  return entry;
}

JournalEntryHead read_journal_entry_head(std::string_view entry) {
  Reader in(entry);
  return read_head(in);
}

JournalRecords read_journal_entry(std::string_view entry) {
  Reader in(entry);
  Head const head = read_head(in);
  JournalRecords records;
  if (head.kind == Records::kEvents)
    read_events(in, head, records);
  else
    for (std::size_t left = head.records; left > 0; --left)
      records.profile_updates.push_back(read_update(in));
  if (!in.is_at_end()) throw std::runtime_error("a journal entry has more than it says");
  return records;
}

namespace {

template <class Out>
void put_head(Out& out, Head const& head) {
  put(out, kLayout);
  put_text(out, head.project.value);
  put_time(out, head.received_at);
  put(out, static_cast<std::uint8_t>(head.kind));
  put(out, static_cast<std::uint32_t>(head.records));
  put(out, head.properties);
}

template <class Out>
void put_update(Out& out, ProfileUpdate const& update) {
  put_text(out, update.group_key);
  put_text(out, update.id);
  put(out, static_cast<std::uint8_t>(update.operation));
  put(out, static_cast<std::uint32_t>(update.properties.size()));
  for (Property const& property : update.properties) {
    put_text(out, property.name);
    put_value(out, view_of(property.value));
  }
  put_time(out, update.time);
  put(out, static_cast<std::uint8_t>(update.last_seen));
}

Head read_head(Reader& in) {
  if (in.number<std::uint8_t>() != kLayout) throw std::runtime_error("a journal entry of another version");
  Head head;
  head.project.value = in.text();
  head.received_at = in.time();
  head.kind = in.one_of(Records::kProfileUpdates);
  head.records = in.number<std::uint32_t>();
  head.properties = in.number<std::uint32_t>();
  return head;
}

ValueView read_value(Reader& in) {
  ValueView value{ValueTypes{in.number<std::uint8_t>()}};
  if (value.is_null()) return value;
  if (!std::has_single_bit(value.types.bits) ||
      value.types.bits > static_cast<std::uint8_t>(ValueType::kObject))
    throw std::runtime_error("an unknown kind of value in a journal entry");
  switch (storage_kind_of(value)) {
    case StorageKind::kNumber: value.number = in.number<double>(); break;
    case StorageKind::kBoolean: value.number = in.number<std::uint8_t>() != 0; break;
    case StorageKind::kText:
    case StorageKind::kJson: value.text = in.text(); break;
  }
  return value;
}

PropertyView read_property(Reader& in) {
  std::string_view const name = in.text();
  return {name, read_value(in)};
}

void read_events(Reader& in, Head const& head, JournalRecords& records) {
  // Both know their size, so that views into them stay good. No entry has more records than bytes.
  if (head.records > in.left() || head.properties > in.left())
    throw std::runtime_error("a journal entry says that it has more than it can");
  records.events.reserve(head.records);
  records.properties.reserve(head.properties);
  for (std::size_t left = head.records; left > 0; --left) {
    JournalEvent& event = records.events.emplace_back();
    for (std::string_view* text :
         {&event.name, &event.distinct_id, &event.device_id, &event.user_id, &event.insert_id})
      *text = in.text();
    event.time = in.time();
    event.received_at = head.received_at;
    event.time_source = in.one_of(TimeSource::kArrival);
    event.key.key = in.number<std::uint64_t>();
    event.key.time = in.time();
    event.user = in.number<std::uint64_t>();
    event.shape = in.number<std::uint64_t>();
    std::size_t const first = records.properties.size();
    auto const count = in.number<std::uint32_t>();
    if (count > head.properties - first) throw std::runtime_error("a journal entry has more than it says");
    for (std::uint32_t i = 0; i < count; ++i) records.properties.push_back(read_property(in));
    event.properties = {records.properties.data() + first, count};
  }
}

ProfileUpdate read_update(Reader& in) {
  ProfileUpdate update;
  update.group_key = in.text();
  update.id = in.text();
  update.operation = in.one_of(ProfileOperation::kDelete);
  for (auto left = in.number<std::uint32_t>(); left > 0; --left) {
    PropertyView const property = read_property(in);
    update.properties.push_back({std::string(property.name), value_of(property.value)});
  }
  update.time = in.time();
  update.last_seen = in.one_of(LastSeen::kKeep);
  return update;
}

}  // namespace
}  // namespace usher::events
