#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/clock.h"
#include "events/event_view.h"

// Numbers, texts and values as the journal keeps them: little endian, a text after its length in four bytes.
// Two classes of one shape: what is written by a function template is measured first and then written in one
// go.
namespace usher::events {

static_assert(std::endian::native == std::endian::little, "bytes are written as they lie in memory");

class ByteCount {
 public:
  void bytes(void const*, std::size_t size) { size_ += size; }
  std::size_t size() const { return size_; }

 private:
  std::size_t size_ = 0;
};

// Into memory that is large enough.
class BytePen {
 public:
  explicit BytePen(char* at) : at_(at) {}
  void bytes(void const* from, std::size_t size) {
    if (size == 0) return;  // an empty view points nowhere, and memcpy may not be given that
    std::memcpy(at_, from, size);
    at_ += size;
  }

 private:
  char* at_;
};

template <class Out, class Number>
void put(Out& out, Number value) {
  out.bytes(&value, sizeof value);
}
template <class Out>
void put_text(Out& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out.bytes(text.data(), text.size());
}
template <class Out>
void put_time(Out& out, base::Time time) {
  put(out, base::micros(time));
}

// Its types in one byte, then what there is of it.
template <class Out>
void put_value(Out& out, ValueView const& value) {
  put(out, value.types.bits);
  if (value.is_null()) return;
  switch (storage_kind_of(value)) {
    case StorageKind::kNumber: return put(out, value.number);
    case StorageKind::kBoolean: return put(out, static_cast<std::uint8_t>(value.number != 0));
    case StorageKind::kText:
    case StorageKind::kJson: return put_text(out, value.text);
  }
}

}  // namespace usher::events
