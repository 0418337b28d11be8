#pragma once

#include <cstdint>
#include <string_view>

namespace usher::events {

// MurmurHash64A (Austin Appleby, public domain), little endian, seed 0. It is part of the file format: rows
// hold its values. Never 0, which stands for "none" in memory.
std::uint64_t hash64(std::string_view text);

}  // namespace usher::events
