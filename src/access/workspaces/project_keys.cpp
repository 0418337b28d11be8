#include "access/workspaces/project_keys.h"

#include "base/crypto.h"
#include "db/in_list.h"

namespace usher::access {

std::map<std::string, base::ProjectId> projects_by_token(db::Transaction& transaction,
                                                         std::vector<std::string> const& tokens) {
  std::map<std::string, base::ProjectId> projects;
  db::InList::each(transaction, tokens, [&](std::string const& list, db::Parameters const& parameters) {
    for (auto& [token, id] : transaction.rows_with<std::string, base::ProjectId>(
             "select p.token, p.id from projects p join organizations o on o.id = p.organization_id where "
             "p.token in (" +
                 list + ") and o.deletion_began_at is null",
             parameters))
      projects.emplace(std::move(token), std::move(id));
  });
  return projects;
}

std::map<std::string, base::ProjectId> projects_by_secret(db::Transaction& transaction,
                                                          std::vector<std::string> const& secrets) {
  std::map<std::string, std::string> secret_of;
  std::vector<std::string> hashes;
  for (std::string const& secret : secrets) {
    hashes.push_back(base::sha256_hex(secret));
    secret_of.emplace(hashes.back(), secret);
  }
  std::map<std::string, base::ProjectId> projects;
  db::InList::each(transaction, hashes, [&](std::string const& list, db::Parameters const& parameters) {
    for (auto& [hash, id] : transaction.rows_with<std::string, base::ProjectId>(
             "select p.secret_hash, p.id from projects p join organizations o on o.id = p.organization_id "
             "where "
             "p.secret_hash in (" +
                 list + ") and o.deletion_began_at is null",
             parameters))
      projects.emplace(secret_of.at(hash), std::move(id));
  });
  return projects;
}

}  // namespace usher::access
