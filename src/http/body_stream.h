#pragma once

#include <functional>
#include <string>

namespace usher::http {

// What a piece of a body is followed by. kBroken: nothing, although the body is not complete.
enum class BodyRest { kMore, kEnd, kBroken };

// A body that is made while it is sent, so that it may be of any length. next fills in a piece (it may be
// empty), on a worker, one call at a time, each after the piece before it was written. Where it breaks, by
// kBroken or by what next throws, the connection ends before the body: no part is taken for the whole.
struct BodyStream {
  std::function<BodyRest(std::string& piece)> next;
};

}  // namespace usher::http
