#include "access/cursor.h"
#include "access/requests/open_request.h"

namespace usher::access {

base::Result<RequestPage> list_requests(db::Transaction& transaction, base::Clock const& clock,
                                        OrganizationScope const& scope, std::optional<RequestState> state,
                                        int limit, std::string const& cursor) {
  TRY(auto const after, Cursor::parse(cursor));
  bool const invites = scope.permissions().contains(Permission::kMembersInvite);
  bool const manages = scope.permissions().contains(Permission::kMembersManage);
  // With the end by the clock, whether or not the sweep has been here.
  std::string const seen =
      " where r.organization_id = ? and ((? = 1 and r.kind <> 'access') or (? = 1 and r.kind = 'access') or "
      "r.requested_by = ?)";
  db::Parameters const who{db::parameter(scope.organization()), db::parameter(invites ? 1 : 0),
                           db::parameter(manages ? 1 : 0), db::parameter(scope.account())};
  std::string sql = seen;
  auto parameters = who;
  if (state) {
    sql += " and case when r.state = 'open' and r.expires_at <= ? then 'expired' else r.state end = ?";
    parameters.push_back(db::parameter(clock.now()));
    parameters.push_back(db::parameter(key_of(*state)));
  }
  if (after) {
    sql += " and r.id < ?";
    parameters.push_back(db::parameter(after->id));
  }
  parameters.push_back(db::parameter(limit + 1));
  RequestPage page;
  page.items = read_requests(transaction, clock, sql + " order by r.id desc limit ?", parameters);
  if (static_cast<int>(page.items.size()) > limit) {
    page.items.pop_back();
    page.next_cursor = Cursor{"id", page.items.back().id.value}.text();
  }
  auto open = who;
  open.push_back(db::parameter(clock.now()));
  page.open = std::get<0>(transaction
                              .rows_with<std::int64_t>("select count(*) from access_requests r" + seen +
                                                           " and r.state = 'open' and r.expires_at > ?",
                                                       open)
                              .front());
  return page;
}

std::int64_t sweep_requests(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  auto const lapsed =
      read_requests(transaction, services.clock,
                    " where r.state = 'open' and r.expires_at <= ? order by r.expires_at limit ?",
                    {db::parameter(now), db::parameter(limit)});
  for (AccessRequest const& request : lapsed) {
    AccessRequest before = request;
    before.state = RequestState::kOpen;
    if (close_request(transaction, services, request))
      audit_request(transaction, services, {"system", "", "Usher"}, {}, before, request);
  }
  return static_cast<std::int64_t>(lapsed.size());
}

}  // namespace usher::access
