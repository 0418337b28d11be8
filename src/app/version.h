#pragma once

namespace app {

inline constexpr char kVersion[] = USHER_VERSION;

}  // namespace app
