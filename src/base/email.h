#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::base {

// A mail address as an MTA would take it (RFC 5321, dot-atom local part, RFC 6531 local parts refused), with
// a domain in IDNA 2008 A-labels. Two addresses are the same mailbox when their canonical() are equal: domain
// and local part lower-cased, no plus or dot folding.
class EmailAddress {
 public:
  // field names the input in the refusal.
  static Result<EmailAddress> parse(std::string_view text, std::string_view field = "email");

  std::string const& as_written() const { return as_written_; }  // trimmed, domain as A-labels
  std::string const& canonical() const { return canonical_; }
  std::string_view domain() const;

  // "an***@acme.example": enough to recognise your own address, not enough to learn somebody else's.
  std::string masked() const;

  bool operator==(EmailAddress const& other) const { return canonical_ == other.canonical_; }

 private:
  EmailAddress(std::string as_written, std::string canonical)
      : as_written_(std::move(as_written)), canonical_(std::move(canonical)) {}
  std::string as_written_;
  std::string canonical_;
};

}  // namespace usher::base
