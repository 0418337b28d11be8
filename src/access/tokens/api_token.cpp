#include "access/tokens/api_token.h"

#include "access/cursor.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

std::vector<ApiToken> read_tokens(db::Transaction& transaction, std::string const& condition,
                                  db::Parameters const& values);
// What makes a token usable, with the time as its parameter.
constexpr std::string_view kLiving = " t.ended_at is null and (t.expires_at is null or t.expires_at > ?)";

}  // namespace

base::Result<ApiTokenPage> list_api_tokens(db::Transaction& transaction, base::Clock const& clock,
                                           OrganizationScope const& scope, ApiTokenQuery const& query) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  std::string condition = "t.organization_id = ? and" + std::string(kLiving);
  db::Parameters values{db::parameter(scope.organization()), db::parameter(clock.now())};
  if (query.member) {
    condition += " and t.member_id = ?";
    values.push_back(db::parameter(*query.member));
  }
  if (cursor) {
    condition += " and t.id < ?";  // ids grow with time
    values.push_back(cursor->id);
  }
  values.push_back(std::int64_t{query.limit} + 1);
  ApiTokenPage page;
  page.tokens = read_tokens(transaction, condition + " order by t.id desc limit ?", values);
  if (page.tokens.size() > static_cast<std::size_t>(query.limit)) {
    page.tokens.pop_back();
    page.next_cursor = Cursor{"", page.tokens.back().id.value}.text();
  }
  return page;
}

std::optional<ApiToken> find_api_token(db::Transaction& transaction, base::Clock const& clock,
                                       base::OrganizationId const& organization, base::ApiTokenId const& id) {
  auto found = read_tokens(transaction, "t.id = ? and t.organization_id = ? and" + std::string(kLiving),
                           {db::parameter(id), db::parameter(organization), db::parameter(clock.now())});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::int64_t count_api_tokens(db::Transaction& transaction, base::Clock const& clock,
                              base::MemberId const& member) {
  return transaction
      .value<std::int64_t>(
          "select count(*) from api_tokens t where t.member_id = ? and" + std::string(kLiving), member,
          clock.now())
      .value_or(0);
}

void end_api_tokens_of(db::Transaction& transaction, Services const& services, base::MemberId const& member) {
  auto const ended =
      transaction.execute("update api_tokens set ended_at = ? where member_id = ? and ended_at is null",
                          services.clock.now(), member);
  if (ended > 0) services.api_tokens_changed(transaction);
}

std::set<base::ApiTokenId> living_api_tokens(db::Transaction& transaction, base::Clock const& clock,
                                             std::set<base::ApiTokenId> const& tokens) {
  std::vector<std::string> ids;
  for (base::ApiTokenId const& id : tokens) ids.push_back(id.value);
  std::set<base::ApiTokenId> living;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters values) {
    values.push_back(db::parameter(clock.now()));
    for (auto& [id] : transaction.rows_with<base::ApiTokenId>(
             "select t.id from api_tokens t where t.id in (" + places + ") and" + std::string(kLiving),
             values))
      living.insert(std::move(id));
  });
  return living;
}

namespace {

std::vector<ApiToken> read_tokens(db::Transaction& transaction, std::string const& condition,
                                  db::Parameters const& values) {
  std::vector<ApiToken> tokens;
  for (auto& [id, organization, member, member_name, kind, name, hint, permissions, project, pace, created,
              created_by, expires, used, address] :
       transaction.rows_with<base::ApiTokenId, base::OrganizationId, base::MemberId, std::string, std::string,
                             std::string, std::string, std::string, std::optional<base::ProjectId>,
                             std::int64_t, base::Time, std::string, std::optional<base::Time>,
                             std::optional<base::Time>, std::string>(
           "select t.id, t.organization_id, t.member_id, a.name, m.kind, t.name, t.hint, t.permissions, "
           "t.project_id, t.requests_per_minute, t.created_at, c.name, t.expires_at, t.last_used_at, "
           "t.last_used_address from api_tokens t join members m on m.id = t.member_id join accounts a on "
           "a.id = m.account_id join accounts c on c.id = t.created_by where " +
               condition,
           values))
    tokens.push_back({id,
                      member,
                      member_name,
                      kind == key_of(MemberKind::kService) ? MemberKind::kService : MemberKind::kPerson,
                      name,
                      hint,
                      {organization, parse_permissions(permissions), project},
                      pace,
                      created,
                      created_by,
                      expires,
                      used,
                      address});
  return tokens;
}

}  // namespace
}  // namespace usher::access
