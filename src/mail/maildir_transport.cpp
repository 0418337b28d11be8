#include "mail/maildir_transport.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/encoding.h"

namespace usher::mail {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void write_durably(std::filesystem::path const& file, std::string_view bytes);
void reach_disk(std::filesystem::path const& folder);
[[noreturn]] void throw_errno(char const* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

DeliveryAttempt MaildirTransport::send(Message const& message) {
  auto const bytes = rfc5322(message);
  if (!bytes) return {AttemptOutcome::kFailed, 0, "The message cannot be written: " + bytes.error().message};
  try {
    for (char const* part : {"tmp", "new", "cur"}) std::filesystem::create_directories(folder_ / part);
    std::string const name =
        std::to_string(base::micros(message.date)) + "." + base::hex(base::random_bytes(8)) + ".usher";
    write_durably(folder_ / "tmp" / name, *bytes);
    std::filesystem::rename(folder_ / "tmp" / name, folder_ / "new" / name);
    reach_disk(folder_ / "new");
    return {AttemptOutcome::kSent, 0, "Written to new/" + name};
  } catch (std::system_error const& failure) {
    return {AttemptOutcome::kDeferred, 0, "The mail folder cannot be written: " + failure.code().message()};
  }
}

namespace {

void write_durably(std::filesystem::path const& file, std::string_view bytes) {
  // Mails carry secret links: for the owner's eyes.
  Descriptor const descriptor(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (descriptor.number() < 0) throw_errno("open");
  while (!bytes.empty()) {
    auto const written = write(descriptor.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_errno("write");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(descriptor.number()) != 0) throw_errno("fsync");
}

void reach_disk(std::filesystem::path const& folder) {
  Descriptor const descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0 || fsync(descriptor.number()) != 0) throw_errno("fsync");
}

}  // namespace
}  // namespace usher::mail
