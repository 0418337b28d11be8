#include "mail/organization_deletion.h"

#include "db/in_list.h"

namespace usher::mail {

std::int64_t delete_mails_of(db::Transaction& transaction, base::OrganizationId const& organization,
                             int limit) {
  std::vector<std::string> mails;
  for (auto& [id] : transaction.rows<std::string>(
           "select id from mails where organization_id = ? order by created_at, id limit ?", organization,
           limit))
    mails.push_back(std::move(id));
  db::InList::each(transaction, mails, [&](std::string const& list, db::Parameters const& parameters) {
    // The mails first: that waits for the courier where it is noting an attempt, which is then seen below.
    transaction.execute_with("delete from mails where id in (" + list + ")", parameters);
    transaction.execute_with("delete from mail_attempts where mail_id in (" + list + ")", parameters);
  });
  return static_cast<std::int64_t>(mails.size());
}

}  // namespace usher::mail
