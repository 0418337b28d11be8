#pragma once

#include <string>

#include "access/announcement.h"
#include "access/rights/authorizer.h"
#include "access/workspaces/plan.h"
#include "base/clock.h"
#include "identity/account_mail.h"
#include "identity/breached_passwords.h"
#include "identity/relying_party.h"
#include "identity/session_watcher.h"
#include "mail/outbox.h"

namespace usher::access {

// That of the workspace that they joined first; English where they are in none.
std::string language_of_account(db::Transaction& transaction, base::AccountId const& account);

// How the product reaches people.
struct MailSettings {
  std::string public_url;  // without a slash at its end; links begin with it
  mail::OutboxSettings outbox;

  bool is_configured() const { return outbox.server == mail::MailServer::kConfigured; }
  // What is about an account and no workspace.
  identity::AccountMail for_accounts() const { return {outbox, &language_of_account}; }
  // Where passkeys are good; links and passkeys go by the same URL.
  identity::PasskeySite passkey_site() const {
    return {outbox.installation_key, identity::relying_party_of(public_url)};
  }
  // For what must be read again, but not by whoever reads a dump of the store.
  std::string const& installation_key() const { return outbox.installation_key; }
};

// What the use cases of this module need besides a transaction. Lives as long as the process.
struct Services {
  base::Clock const& clock;
  Authorizer& authorizer;
  identity::SessionWatcher& sessions;
  PlanBook const& plans;
  MailSettings const& mail;
  Announce announce;
  std::function<void()> work_on_batches = {};  // called after each commit that gave a batch something to do
  std::function<void()> forget_tokens = {};    // called after each commit that changed API tokens
  identity::BreachedPasswords const* breached_passwords = nullptr;  // nullptr: the operator named no file

  // Rights of this account changed: forget what is remembered and tell its pages, once committed.
  void rights_changed(db::Transaction& transaction, base::OrganizationId organization,
                      base::AccountId account, bool removed) const {
    transaction.after_commit([this, organization, account, removed] {
      authorizer.forget_account(account);
      announce({News::kAccessChanged, organization, {}, account, {}, {}, removed});
    });
  }
  void api_tokens_changed(db::Transaction& transaction) const {
    if (forget_tokens) transaction.after_commit(forget_tokens);
  }
  void announce_member(db::Transaction& transaction, News news, base::OrganizationId organization,
                       base::MemberId member, base::AccountId account) const {
    transaction.after_commit([this, news, organization, member, account] {
      announce({news, organization, member, account, {}, {}, false});
    });
  }
  void announce_invitation(db::Transaction& transaction, base::OrganizationId organization,
                           base::InvitationId invitation, std::string state) const {
    transaction.after_commit([this, organization, invitation, state] {
      announce({News::kInvitationChanged, organization, {}, {}, invitation, state, false});
    });
  }
  void announce_batch(db::Transaction& transaction, base::OrganizationId organization,
                      base::InvitationBatchId batch, std::string state, std::int64_t done,
                      std::int64_t total) const {
    transaction.after_commit([this, organization, batch, state, done, total] {
      announce({News::kBatchChanged, organization, {}, {}, {}, state, false, batch, done, total});
    });
  }
};

}  // namespace usher::access
