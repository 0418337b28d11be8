#include "access/batches/batch_list.h"

#include "access/cursor.h"
#include "mail/outbox.h"

namespace usher::access {
namespace {

std::vector<base::MailId> mails_of(db::Transaction& transaction, base::InvitationBatchId const& id);

}  // namespace

base::Result<BatchPage> list_batches(db::Transaction& transaction, OrganizationScope const& scope,
                                     std::string const& cursor_text, int limit) {
  TRY(auto const cursor, Cursor::parse(cursor_text));
  std::string sql = "select id from invitation_batches where organization_id = ? and state <> 'planning'";
  db::Parameters values{db::parameter(scope.organization())};
  if (cursor) {
    sql += " and id < ?";  // ids grow with time
    values.push_back(cursor->id);
  }
  values.push_back(std::int64_t{limit} + 1);
  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows_with<std::string>(sql + " order by id desc limit ?", values))
    ids.push_back(std::move(id));
  BatchPage page;
  if (ids.size() > static_cast<std::size_t>(limit)) {
    ids.pop_back();
    page.next_cursor = Cursor{"", ids.back()}.text();
  }
  page.batches = find_batches(transaction, scope.organization(), ids);
  return page;
}

base::Result<BatchRowPage> list_batch_rows(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationBatchId const& id,
                                           BatchRowQuery const& query) {
  if (!find_batch(transaction, scope.organization(), id)) return base::not_found("There is no such batch.");
  TRY(auto const cursor, Cursor::parse(query.cursor));
  std::int64_t after = 0;
  if (cursor) {
    TRY(after, cursor->number());
  }
  std::string condition = " and number > ?";
  db::Parameters values{after};
  auto const where = [&](char const* text, db::Parameter value) {
    condition += text;
    values.push_back(std::move(value));
  };
  if (query.disposition) where(" and disposition = ?", std::string(key_of(*query.disposition)));
  if (query.verdict) where(" and verdict = ?", std::string(key_of(*query.verdict)));
  if (!query.search.empty()) where(" and lower(email) like ? escape '\\'", like_pattern(query.search));
  where(" order by number limit ?", std::int64_t{query.limit} + 1);

  BatchRowPage page;
  page.rows = find_batch_rows(transaction, id, condition, values);
  if (page.rows.size() > static_cast<std::size_t>(query.limit)) {
    page.rows.pop_back();
    page.next_cursor = Cursor{std::to_string(page.rows.back().number), ""}.text();
  }
  std::vector<std::string> ids;
  for (BatchRow const& row : page.rows)
    if (!row.invitation.empty()) ids.push_back(row.invitation.value);
  for (Invitation& invitation : find_invitations(transaction, services.clock, scope.organization(), ids))
    page.invitations.emplace(invitation.id, std::move(invitation));
  return page;
}

std::map<InvitationState, std::int64_t> invitation_states_of(db::Transaction& transaction,
                                                             Services const& services,
                                                             base::InvitationBatchId const& id) {
  std::map<InvitationState, std::int64_t> states;
  for (auto& [state, count] : transaction.rows<std::string, std::int64_t>(
           std::string("select became, count(*) from (select ") + kStateNow +
               " as became from invitation_batch_rows r join invitations i on i.id = r.invitation_id where "
               "r.batch_id = ? and (r.disposition = 'sent' or r.disposition = 'revoked')) each group by "
               "became",
           services.clock.now(), id))
    states[parse_invitation_state(state).value()] = count;
  return states;
}

BatchFigures figures_of(db::Transaction& transaction, Services const& services, InvitationBatch batch) {
  BatchFigures figures;
  for (auto& [verdict, count] : transaction.rows<std::string, std::int64_t>(
           "select verdict, count(*) from invitation_batch_rows where batch_id = ? group by verdict",
           batch.id))
    figures.verdicts[parse_verdict(verdict).value()] = count;
  figures.warnings =
      transaction
          .value<std::int64_t>(
              "select count(*) from invitation_batch_rows where batch_id = ? and warnings <> ''", batch.id)
          .value_or(0);
  auto const organization = find_organization(transaction, batch.organization).value();
  figures.invitations_per_hour = services.plans.find(organization.plan).invitations_per_hour;
  figures.seats = batch.state == BatchState::kPlanned
                      ? count_seats(transaction, services.clock.now(), batch.organization, services.plans)
                      : batch.seats;
  if (batch.counts.sent > 0) {
    figures.states = invitation_states_of(transaction, services, batch.id);
    figures.deliveries = mail::count_deliveries(transaction, mails_of(transaction, batch.id));
  }
  figures.batch = std::move(batch);
  return figures;
}

namespace {

std::vector<base::MailId> mails_of(db::Transaction& transaction, base::InvitationBatchId const& id) {
  std::vector<base::MailId> mails;
  for (auto& [mail] : transaction.rows<base::MailId>(
           "select i.mail_id from invitation_batch_rows r join invitations i on i.id = r.invitation_id where "
           "r.batch_id = ? and r.disposition = 'sent' and i.mail_id <> ''",
           id))
    mails.push_back(std::move(mail));
  return mails;
}

}  // namespace
}  // namespace usher::access
