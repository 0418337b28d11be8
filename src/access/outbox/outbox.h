#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/services.h"
#include "base/dns_text.h"
#include "mail/deliverability.h"
#include "mail/listing.h"

// The mails of an organization, for its admins: what became of each, and what can be done about it. Never
// what they said. All need organization.update.
namespace usher::access {

struct OutboxMail {
  mail::ListedMail mail;
  // Refuse with the reason: see resend_mail and cancel_mail.
  base::Ok can_resend;
  base::Ok can_cancel;
};

struct OutboxQuery {
  std::optional<mail::DeliveryState> state;  // kQueued: also one that is being sent
  std::string kind;
  std::string search;  // part of an address
  std::string cursor;
  int limit = 50;
};
struct OutboxPage {
  std::vector<OutboxMail> mails;  // the newest first
  std::string next_cursor;
};
base::Result<OutboxPage> list_outbox(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, OutboxQuery const& query);

struct OutboxDetail {
  OutboxMail mail;
  std::vector<mail::RecordedAttempt> attempts;
};
base::Result<OutboxDetail> find_outbox_mail(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, base::MailId const& id);

// An invitation is sent afresh by resend_invitation, which has its own rules; gives the new mail. What was
// deferred is tried now. Refuses mail_not_kept (its text is gone), invitation_moved_on, mail_not_configured.
base::Result<base::MailId> resend_mail(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope, base::MailId const& id);

// Refuses mail_not_waiting, and mail_of_invitation: a link that nobody gets must not stay good.
base::Ok cancel_mail(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     base::MailId const& id);

inline constexpr std::string_view kTestMail = "test";
// To the asker's own address. Refuses mail_not_configured, no_address (a machine), and too_many_test_mails
// beyond five in ten minutes.
base::Result<base::MailId> send_test_mail(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope);

// What receivers find when they ask whether mail of this sender is genuine. Asks name servers, outside every
// transaction, and takes seconds where nobody answers. Refuses mail_not_configured, a selector that is none,
// and too_many_attempts beyond 60 an hour for the whole organization.
base::Result<mail::Deliverability> look_up_sender(db::Database& database, Services const& services,
                                                  base::DnsText const& dns, OrganizationScope const& scope,
                                                  std::string_view dkim_selector);

}  // namespace usher::access
