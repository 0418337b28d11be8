#include "identity/account.h"

#include <algorithm>

#include "audit/trail.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::identity {
namespace {

using Row = std::tuple<base::AccountId, std::string, std::string, std::string, base::Time>;
Account account_of(Row row);
std::string name_as_json(std::string_view name);

}  // namespace

std::optional<Account> find_account(db::Transaction& transaction, base::AccountId const& id) {
  auto row = transaction.row<base::AccountId, std::string, std::string, std::string, base::Time>(
      "select id, email, email_as_written, name, created_at from accounts where id = ?", id);
  if (!row) return std::nullopt;
  return account_of(*std::move(row));
}

std::optional<Account> find_account_by_email(db::Transaction& transaction, base::EmailAddress const& email) {
  auto row = transaction.row<base::AccountId, std::string, std::string, std::string, base::Time>(
      "select id, email, email_as_written, name, created_at from accounts where email = ?",
      email.canonical());
  if (!row) return std::nullopt;
  return account_of(*std::move(row));
}

std::map<base::AccountId, std::string> names_of(db::Transaction& transaction,
                                                std::set<base::AccountId> const& ids) {
  std::vector<std::string> sought;
  for (auto const& id : ids) sought.push_back(id.value);
  std::map<base::AccountId, std::string> names;
  db::InList::each(transaction, sought, [&](std::string const& places, db::Parameters const& values) {
    for (auto& [id, name] : transaction.rows_with<base::AccountId, std::string>(
             "select id, name from accounts where id in (" + places + ")", values))
      names.emplace(std::move(id), std::move(name));
  });
  return names;
}

base::Result<Account> create_account(db::Transaction& transaction, base::Clock const& clock,
                                     NewAccount const& account) {
  TRY(std::string const name, base::parse_name("name", account.name));
  base::Time const now = clock.now();
  Account const created{base::new_id<base::AccountId>("acc", now), account.email.canonical(),
                        account.email.as_written(), name, now};
  auto const inserted = transaction.execute(
      "insert into accounts (id, email, email_as_written, name, password_hash, created_at, "
      "password_changed_at) "
      "values (?, ?, ?, ?, ?, ?, ?) on conflict (email) do nothing",
      created.id, created.email, created.email_as_written, created.name, account.password_hash, now, now);
  if (inserted == 0)
    return base::conflict("account_exists", "There is an account for this address already. Sign in with it.")
        .at("email");
  return created;
}

base::Result<Account> create_machine_account(db::Transaction& transaction, base::Clock const& clock,
                                             std::string_view name) {
  TRY(std::string const checked, base::parse_name("name", name));
  base::Time const now = clock.now();
  auto const id = base::new_id<base::AccountId>("acc", now);
  // No look-up by address finds it.
  Account const created{id, std::string(kMachineAddress) + id.value, "", checked, now};
  transaction.execute(
      "insert into accounts (id, email, email_as_written, name, password_hash, created_at, "
      "password_changed_at) values (?, ?, ?, ?, '', ?, ?)",
      created.id, created.email, created.email_as_written, created.name, now, now);
  return created;
}

void delete_machine_account(db::Transaction& transaction, base::AccountId const& account) {
  transaction.execute("delete from accounts where id = ? and email = ?", account,
                      std::string(kMachineAddress) + account.value);
}

base::Result<std::string> rename_account(db::Transaction& transaction, base::Clock const& clock,
                                         SessionWatcher& watcher, Caller const& caller,
                                         std::string_view name) {
  TRY(std::string const next, base::parse_name("name", name));
  auto const previous = transaction.value<std::string>(
      "select name from accounts where id = ?" + std::string(transaction.for_update()), caller.account);
  if (!previous) return base::not_found();
  if (*previous == next) return next;

  transaction.execute("update accounts set name = ? where id = ?", next, caller.account);
  audit::record(transaction, clock,
                {{},
                 {"account", caller.account.value, *previous},
                 "account.renamed",
                 {"account", caller.account.value, next},
                 name_as_json(*previous),
                 name_as_json(next),
                 caller.origin.address,
                 caller.origin.request_id});
  transaction.after_commit([&watcher, account = caller.account] { watcher.forget_account(account); });
  return next;
}

namespace {

Account account_of(Row row) {
  return {std::get<0>(std::move(row)), std::get<1>(std::move(row)), std::get<2>(std::move(row)),
          std::get<3>(std::move(row)), std::get<4>(row)};
}

std::string name_as_json(std::string_view name) {
  return base::JsonWriter().begin_object().key("name").value(name).end_object().take();
}

}  // namespace
}  // namespace usher::identity
