#include "reports/versioned_row.h"

#include "base/text.h"
#include "identity/account.h"

namespace usher::reports {
namespace {

std::string like_pattern(std::string_view search);

}  // namespace

base::Error version_conflict(db::Transaction& transaction, std::int64_t version,
                             base::AccountId const& updated_by) {
  std::string const name = identity::names_of(transaction, {updated_by})[updated_by];
  return base::conflict("version_conflict",
                        name + " saved this since you opened it. Load it again, then repeat your change.")
      .with("version", std::to_string(version))
      .with("updated_by", name);
}

ListClause list_clause(base::ProjectId const& project, std::string_view search,
                       std::optional<ListPosition> const& after, int limit) {
  ListClause clause{" where project_id = ?", {db::parameter(project)}};
  if (!search.empty()) {
    clause.sql += " and lower(name) like ? escape '!'";
    clause.parameters.push_back(like_pattern(search));
  }
  if (after) {
    clause.sql += " and (updated_at < ? or (updated_at = ? and id < ?))";
    clause.parameters.push_back(db::parameter(after->updated_at));
    clause.parameters.push_back(db::parameter(after->updated_at));
    clause.parameters.push_back(after->id);
  }
  clause.sql += " order by updated_at desc, id desc limit ?";
  clause.parameters.push_back(std::int64_t{limit} + 1);
  return clause;
}

namespace {

std::string like_pattern(std::string_view search) {
  std::string pattern = "%";
  for (char c : base::ascii_lower(search)) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace
}  // namespace usher::reports
