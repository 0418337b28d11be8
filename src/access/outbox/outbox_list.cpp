
#include "access/cursor.h"
#include "access/outbox/outbox.h"
#include "access/outbox/outbox_rules.h"

namespace usher::access {

base::Result<OutboxPage> list_outbox(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, OutboxQuery const& query) {
  mail::MailFilter filter;
  filter.organization = scope.organization();
  filter.state = query.state;
  filter.kind = query.kind;
  if (!query.search.empty()) filter.recipient_pattern = like_pattern(query.search);
  filter.limit = query.limit + 1;
  TRY(auto const cursor, Cursor::parse(query.cursor));
  if (cursor) {
    TRY(std::int64_t const created, cursor->number());
    filter.before.emplace(base::from_micros(created), base::MailId(cursor->id));
  }
  auto mails = mail::list_mails(transaction, filter);
  OutboxPage page;
  if (mails.size() > static_cast<std::size_t>(query.limit)) {
    mails.pop_back();
    page.next_cursor =
        Cursor{std::to_string(base::micros(mails.back().delivery.created_at)), mails.back().id.value}.text();
  }
  page.mails = judged(transaction, services, std::move(mails));
  return page;
}

base::Result<OutboxDetail> find_outbox_mail(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, base::MailId const& id) {
  auto found = mail::find_mail(transaction, scope.organization(), id);
  if (!found) return base::not_found();
  std::vector<mail::ListedMail> one;
  one.push_back(*std::move(found));
  auto mails = judged(transaction, services, std::move(one));
  return OutboxDetail{std::move(mails.front()), mail::attempts_of(transaction, id)};
}

}  // namespace usher::access
