#pragma once

#include <filesystem>

#include "mail/transport.h"

namespace usher::mail {

// Delivers every mail into one folder, for trials and tests: https://cr.yp.to/proto/maildir.html. A file is
// written to tmp/, brought to the disk and renamed to new/, so that whoever looks into new/ sees whole mails
// only.
class MaildirTransport final : public Transport {
 public:
  // The folder and its tmp/, new/ and cur/ are made when missing, at the first mail.
  explicit MaildirTransport(std::filesystem::path folder) : folder_(std::move(folder)) {}

  DeliveryAttempt send(Message const& message) override;
  base::Duration time_limit() const override { return std::chrono::seconds(30); }

 private:
  std::filesystem::path folder_;
};

}  // namespace usher::mail
