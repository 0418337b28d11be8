#include "mail/delivery.h"

#include <stdexcept>

namespace usher::mail {
namespace {

constexpr std::array<std::string_view, 7> kWords{"not_configured", "queued", "sending",  "sent",
                                                 "deferred",       "failed", "cancelled"};

}  // namespace

std::string_view to_string(DeliveryState state) {
  return kWords[static_cast<std::size_t>(state)];
}

DeliveryState delivery_state(std::string_view text) {
  for (std::size_t i = 0; i < kWords.size(); ++i)
    if (kWords[i] == text) return static_cast<DeliveryState>(i);
  throw std::invalid_argument("not a delivery state: " + std::string(text));
}

}  // namespace usher::mail
